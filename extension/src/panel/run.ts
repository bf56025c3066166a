/** One run, from a click to highlights: capture the page, request highlights, mark them. */

import type { Capture } from "../page/capture.ts";
import type { Digest } from "../shared/digest.ts";
import type { Problem } from "../shared/problem.ts";
import type { Scope } from "../shared/run_request.ts";
import { requestHighlights, type Source } from "../shared/service.ts";
import { permissionFor, type Settings } from "../shared/settings.ts";
import { capturePage, findAndMark } from "./page_client.ts";
import { shownIndices } from "./shown.ts";
import type { Event } from "./state.ts";

export interface Job {
  readonly tabId: number;
  readonly run: string;
  readonly scope: Scope;
  /** Whether a click, the shortcut or the menu has just granted access to the tab. */
  readonly clicked: boolean;
}

/** Return the event that ends the run. Rejects only when `signal` aborts. */
export async function run(job: Job, settings: Settings, signal: AbortSignal): Promise<Event> {
  const { tabId, run, scope, clicked } = job;
  const failed = (problem: Problem): Event => ({ kind: "failed", run, problem });
  const { service } = settings;
  const [isAllowed, page] = await Promise.all([
    chrome.permissions.contains(permissionFor(service)),
    capturePage(tabId, run, scope).catch(() => null),
  ]);
  signal.throwIfAborted();
  if (!page) return failed({ kind: clicked ? "restricted" : "needs-click" });
  const source = sourceOf(page);
  if ("problem" in source) return failed(source.problem);
  if (!isAllowed) return failed({ kind: "no-permission", address: service });
  const { digest, problem } = await requestHighlights(settings, source, signal);
  if (problem) {
    const isPassage = scope === "selection" && problem.kind === "no-article";
    return failed(isPassage ? { kind: "no-passage" } : problem);
  }
  const found = await mark(tabId, run, digest, settings.highlights);
  signal.throwIfAborted();
  if (!found) return { kind: "left", run, canRetry: false };
  const url = page.url === null ? null : page.address;
  return { kind: "answered", run, digest, url, found };
}

function sourceOf(page: Capture): Source | { problem: Problem } {
  if (page.contentType === "application/pdf") return { problem: { kind: "pdf" } };
  if (page.passage !== null) {
    if (page.passage.trim() === "") return { problem: { kind: "no-passage" } };
    return { text: page.passage, title: page.title };
  }
  if (page.html === null) return { problem: { kind: "too-long" } };
  return { html: page.html, url: page.url };
}

async function mark(
  tabId: number,
  run: string,
  digest: Digest,
  count: number,
): Promise<boolean[] | null> {
  const wanted = digest.highlights.map(({ text, sentence }) => ({ text, sentence }));
  try {
    return await findAndMark(tabId, run, wanted, shownIndices(digest, count));
  } catch {
    // In the meantime the tab went to a page that the extension may not access.
    return null;
  }
}
