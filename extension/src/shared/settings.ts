/** The settings: defaults, validation, and storage in this browser, never synced. */

/** The address that `make run` serves at. */
export const DEFAULT_SERVICE = "http://127.0.0.1:8000";

export const LEAST_HIGHLIGHTS = 1;
export const MOST_HIGHLIGHTS = 20;
export const SLOWEST = 0.6;
export const FASTEST = 2;

/** As the author wrote it, or in the short style of Korean notes (개조식). */
export type Style = "verbatim" | "note";

export interface Settings {
  /** Origin of the service. */
  readonly service: string;
  /** Empty if the service requires none. */
  readonly apiKey: string;
  readonly highlights: number;
  readonly style: Style;
  /** `voiceURI` of the voice that reads aloud; empty for the best available one. */
  readonly voice: string;
  /** Reading speed; 1 is the voice's normal one. */
  readonly rate: number;
  /** Whether the user has agreed to what is sent, and where. */
  readonly agreed: boolean;
  /** Whether the user has agreed to send sentences to online voices. */
  readonly onlineVoices: boolean;
}

export const DEFAULTS: Settings = {
  service: DEFAULT_SERVICE,
  apiKey: "",
  highlights: 5,
  style: "verbatim",
  voice: "",
  rate: 1,
  agreed: false,
  onlineVoices: false,
};

/**
 * Return the origin of a typed address, or null if it is not one. Without a scheme, this computer
 * gets http and any other https.
 */
export function serviceOrigin(typed: string): string | null {
  const text = typed.trim();
  const isHere = /^(localhost|127\.0\.0\.1)(?=[:/]|$)/i.test(text);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${isHere ? "http" : "https"}://${text}`;
  if (text === "" || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username || url.password || url.pathname !== "/" || url.search || url.hash) return null;
  // The manifest's host permission covers 127.0.0.1, not localhost.
  if (url.hostname === "localhost") url.hostname = "127.0.0.1";
  return url.origin;
}

/** Return whether an origin is this computer, on which the user runs the service. */
export const isHere = (origin: string): boolean => new URL(origin).hostname === "127.0.0.1";

/**
 * Return the permission that the extension needs for an origin: without the port, which Firefox
 * does not support there (https://bugzilla.mozilla.org/show_bug.cgi?id=1362809).
 */
export function permissionFor(origin: string): chrome.permissions.Permissions {
  const { protocol, hostname } = new URL(origin);
  return { origins: [`${protocol}//${hostname}/*`] };
}

/** Return settings from any value; missing and invalid fields take their defaults. */
export function parseSettings(value: unknown): Settings {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const text = (key: "apiKey" | "voice"): string =>
    typeof given[key] === "string" ? given[key] : DEFAULTS[key];
  return {
    service:
      (typeof given.service === "string" && serviceOrigin(given.service)) || DEFAULTS.service,
    apiKey: text("apiKey"),
    highlights: isBetween(given.highlights, LEAST_HIGHLIGHTS, MOST_HIGHLIGHTS)
      ? Math.round(given.highlights)
      : DEFAULTS.highlights,
    style: given.style === "note" ? "note" : "verbatim",
    voice: text("voice"),
    rate: isBetween(given.rate, SLOWEST, FASTEST) ? given.rate : DEFAULTS.rate,
    agreed: given.agreed === true,
    onlineVoices: given.onlineVoices === true,
  };
}

export async function readSettings(): Promise<Settings> {
  return parseSettings(await chrome.storage.local.get(Object.keys(DEFAULTS)));
}

export async function writeSettings(change: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** Call `changed` with the settings after every change, whichever page made it. */
export function onSettings(changed: (settings: Settings) => void): void {
  chrome.storage.local.onChanged.addListener(() => void readSettings().then(changed));
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}
