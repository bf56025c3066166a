/**
 * How a click reaches the panel: the background writes the wish down, the panel of that window
 * takes it. Storage, not a message: the panel may still be opening when the click comes.
 */

/** The whole page, or what is selected in it. */
export type Scope = "page" | "selection";

export interface RunRequest {
  readonly tabId: number;
  readonly scope: Scope;
  /** Tells two clicks on the same tab apart. */
  readonly at: number;
}

const keyOf = (windowId: number): string => `run:${windowId}`;

export async function putRunRequest(windowId: number, tabId: number, scope: Scope): Promise<void> {
  await chrome.storage.session.set({ [keyOf(windowId)]: { tabId, scope, at: Date.now() } });
}

/**
 * Call `take` for the request that waits for this window, and for every later one, once each.
 */
export async function onRunRequest(
  windowId: number,
  take: (request: RunRequest) => void,
): Promise<void> {
  const key = keyOf(windowId);
  let last = 0;
  const receive = (value: unknown): void => {
    const request = value as RunRequest | undefined;
    if (!request || request.at === last) return;
    last = request.at;
    // Taken: a panel that is opened later, without a click, must find nothing here.
    void chrome.storage.session.remove(key);
    take(request);
  };
  chrome.storage.session.onChanged.addListener((changes) => receive(changes[key]?.newValue));
  receive((await chrome.storage.session.get(key))[key]);
}
