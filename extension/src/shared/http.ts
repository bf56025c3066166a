/** Options and parsing shared by all requests to the service. */

/** Send nothing that identifies the reader, and cache no response. */
export const DISCREET = {
  cache: "no-store",
  credentials: "omit",
  referrerPolicy: "no-referrer",
} as const satisfies RequestInit;

/** Return headers for a JSON body, with the API key if there is one. */
export function jsonHeaders(apiKey: string): Record<string, string> {
  return {
    "content-type": "application/json",
    ...(apiKey !== "" && { authorization: `Bearer ${apiKey}` }),
  };
}

/** Return the parsed text, or null if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
