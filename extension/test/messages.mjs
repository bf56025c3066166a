// The extension's Korean texts as _locales has them, so that no test repeats one.
import { readFileSync } from "node:fs";

const FILE = new URL("../_locales/ko/messages.json", import.meta.url);
const messages = JSON.parse(readFileSync(FILE, "utf8"));

/** The text of `key`, with `fillings` in place of its placeholders. */
export function message(key, ...fillings) {
  const { message, placeholders = {} } = messages[key];
  return message.replace(/\$(\w+)\$/g, (_, name) => {
    const position = Number(placeholders[name.toLowerCase()].content.slice(1));
    return String(fillings[position - 1]);
  });
}

/** A pattern for the text of `key`, whatever fills its placeholders. */
export function pattern(key) {
  const parts = messages[key].message.split(/\$\w+\$/);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+"));
}
