/**
 * How a click reaches the panel: the background stores a request, and the panel of that window
 * picks it up. Storage rather than a message, since the panel may still be opening.
 */

/** The whole page, or what is selected in it. */
export type Scope = "page" | "selection";

export interface RunRequest {
  readonly tabId: number;
  readonly scope: Scope;
  /** Distinguishes two clicks on the same tab. */
  readonly at: number;
}

const keyOf = (windowId: number): string => `run:${windowId}`;

export async function putRunRequest(windowId: number, tabId: number, scope: Scope): Promise<void> {
  await chrome.storage.session.set({ [keyOf(windowId)]: { tabId, scope, at: Date.now() } });
}

/** Call `handle` once for the request stored for this window, and once for every later one. */
export async function onRunRequest(
  windowId: number,
  handle: (request: RunRequest) => void,
): Promise<void> {
  const key = keyOf(windowId);
  let last = 0;
  const receive = (value: unknown): void => {
    const request = value as RunRequest | undefined;
    if (!request || request.at === last) return;
    last = request.at;
    // A panel that is opened later, without a click, must find nothing.
    void chrome.storage.session.remove(key);
    handle(request);
  };
  chrome.storage.session.onChanged.addListener((changes) => receive(changes[key]?.newValue));
  receive((await chrome.storage.session.get(key))[key]);
}
