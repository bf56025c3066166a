/** What the person may set, its defaults and its checks. */

/** Where `make run` serves. */
export const DEFAULT_SERVICE = "http://127.0.0.1:8000";

const KEY = "service";

/**
 * The origin of a service address as a person types it, or null when it is not one that the
 * extension may reach: it asks for the permission of 127.0.0.1 alone, on any port.
 */
export function serviceOrigin(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const host = url.hostname === "localhost" ? "127.0.0.1" : url.hostname;
  if (url.protocol !== "http:" || host !== "127.0.0.1") return null;
  if (url.username || url.password || url.pathname !== "/" || url.search || url.hash) return null;
  return `http://${host}${url.port ? `:${url.port}` : ""}`;
}

export async function readService(): Promise<string> {
  const { [KEY]: stored } = await chrome.storage.local.get(KEY);
  return (typeof stored === "string" && serviceOrigin(stored)) || DEFAULT_SERVICE;
}

export async function writeService(origin: string): Promise<void> {
  await chrome.storage.local.set({ [KEY]: origin });
}
