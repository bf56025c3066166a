/** What every request to the service has in common. */

/** Nothing about the reader goes with a request, and nothing of its answer stays. */
export const DISCREET = {
  cache: "no-store",
  credentials: "omit",
  referrerPolicy: "no-referrer",
} as const satisfies RequestInit;

/** For JSON, with the API key where there is one. */
export function jsonHeaders(apiKey: string): Record<string, string> {
  return {
    "content-type": "application/json",
    ...(apiKey !== "" && { authorization: `Bearer ${apiKey}` }),
  };
}

/** A body's value, or null where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
