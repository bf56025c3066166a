/** What the person may set: defaults, checks, and where it is kept: in this browser, never synced. */

/** Where `make run` serves. */
export const DEFAULT_SERVICE = "http://127.0.0.1:8000";

export const LEAST_HIGHLIGHTS = 1;
export const MOST_HIGHLIGHTS = 20;
export const SLOWEST = 0.6;
export const FASTEST = 2;

/** As the author wrote it, or cut short in the way of Korean notes. */
export type Style = "verbatim" | "note";

export interface Settings {
  /** Origin of the service. */
  readonly service: string;
  /** Empty when the service asks for none. */
  readonly apiKey: string;
  readonly highlights: number;
  readonly style: Style;
  /** The voice that reads aloud, by its `voiceURI`; empty for the best one that there is. */
  readonly voice: string;
  /** 1 is the voice's own pace. */
  readonly rate: number;
  /** Whether the person has read what is sent, and where to. */
  readonly agreed: boolean;
  /** Whether the person knows that an online voice hears the sentences. */
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
 * The origin of a service's address as a person types it, or null when it is none. Without a
 * scheme this computer is asked by http and any other by https.
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
  // The permission that comes with the extension is for the number, not for the name.
  if (url.hostname === "localhost") url.hostname = "127.0.0.1";
  return url.origin;
}

/** Whether an origin is this computer, where the person runs the service themselves. */
export const isHere = (origin: string): boolean => new URL(origin).hostname === "127.0.0.1";

/** The permission that the extension needs for an origin. Firefox takes no port in it. */
export function permissionFor(origin: string): chrome.permissions.Permissions {
  const { protocol, hostname } = new URL(origin);
  return { origins: [`${protocol}//${hostname}/*`] };
}

/** Settings from anything: what is missing or makes no sense takes its default. */
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

/** Call `changed` with the settings as they are after every change, from whichever page it came. */
export function onSettings(changed: (settings: Settings) => void): void {
  chrome.storage.local.onChanged.addListener(() => void readSettings().then(changed));
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}
