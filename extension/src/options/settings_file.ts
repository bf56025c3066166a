/** Settings as a file: what is written, and what is taken back. */

import { DEFAULTS, parseSettings, type Settings, serviceOrigin } from "../shared/settings.ts";
import { keyFrom } from "./address.ts";

/** Tells our file from any other JSON. */
const MARK = "mitjul-settings";
const VERSION = 1;
/** What the person has agreed to is between them and this browser: no file says it. */
const CONSENTS: ReadonlySet<string> = new Set(["agreed", "onlineVoices"]);
const KEYS = (Object.keys(DEFAULTS) as (keyof Settings)[]).filter((key) => !CONSENTS.has(key));

export function settingsToFile(settings: Settings, withKey: boolean): string {
  const keys = withKey ? KEYS : KEYS.filter((key) => key !== "apiKey");
  const kept = Object.fromEntries(keys.map((key) => [key, settings[key]]));
  return `${JSON.stringify({ format: MARK, version: VERSION, ...kept }, null, 2)}\n`;
}

/**
 * The settings that are to hold once a file is taken, or null when it is none of ours or anything
 * in it makes no sense: half a file is never taken. What the file leaves out stays as in `now`.
 */
export function settingsFromFile(text: string, now: Settings): Settings | null {
  const given = parseObject(text);
  if (given?.format !== MARK || given.version !== VERSION) return null;
  const known: Partial<Record<keyof Settings, unknown>> = {};
  for (const key of KEYS) if (key in given) known[key] = given[key];
  const taken = parseSettings({ ...now, ...known });
  for (const key of KEYS) {
    if (key in known && taken[key] !== canonical(key, known[key])) return null;
  }
  // The key that is here was meant for the service that is here: no file leads it elsewhere.
  const leaks = taken.service !== now.service && !("apiKey" in known);
  return leaks ? { ...taken, apiKey: "" } : taken;
}

/** The value as the settings keep it, so that another one means that it was not taken. */
function canonical(key: keyof Settings, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (key === "service") return serviceOrigin(value);
  return key === "apiKey" ? keyFrom(value) : value;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
