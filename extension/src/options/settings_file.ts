/** The settings file: what is exported, and what is imported. */

import { DEFAULTS, parseSettings, type Settings, serviceOrigin } from "../shared/settings.ts";
import { keyFrom } from "./address.ts";

/** Distinguishes our file from any other JSON. */
const MARK = "mitjul-settings";
const VERSION = 1;
/** Consent is given in each browser anew: it is neither exported nor imported. */
const CONSENTS: ReadonlySet<string> = new Set(["agreed", "onlineVoices"]);
const KEYS = (Object.keys(DEFAULTS) as (keyof Settings)[]).filter((key) => !CONSENTS.has(key));

export function settingsToFile(settings: Settings, withKey: boolean): string {
  const keys = withKey ? KEYS : KEYS.filter((key) => key !== "apiKey");
  const kept = Object.fromEntries(keys.map((key) => [key, settings[key]]));
  return `${JSON.stringify({ format: MARK, version: VERSION, ...kept }, null, 2)}\n`;
}

/**
 * Return the settings after importing a file, or null if it is not a settings file or any value in
 * it is invalid: no file is imported in part. What the file leaves out stays as in `now`.
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
  // The present key belongs to the present service: no file may send it elsewhere.
  const leaks = taken.service !== now.service && !("apiKey" in known);
  return leaks ? { ...taken, apiKey: "" } : taken;
}

/** Return the value as the settings would keep it if it is valid. */
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
