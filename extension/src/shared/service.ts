/** One call of the service: from a captured page to a digest or a problem. Never throws but on abort. */

import { type Digest, parseDigest } from "./digest.ts";
import { DISCREET, jsonHeaders, parseJson } from "./http.ts";
import type { Problem } from "./problem.ts";
import { MOST_HIGHLIGHTS, type Settings } from "./settings.ts";

export type Answer =
  | { readonly digest: Digest; readonly problem?: never }
  | { readonly problem: Problem; readonly digest?: never };

/** Longer than the service lets itself work on any page. */
const PATIENCE_MS = 30_000;

/** What is to be read: a page as HTML, or a passage of one as text. */
export type Source =
  | { readonly html: string; readonly url: string | null }
  | { readonly text: string; readonly title: string };

/**
 * Ask for the highlights of a page, as many as there may ever be shown: fewer or more of them, and
 * their notes, must not need the service again. Rejects with the signal's reason when `signal`
 * aborts; every other way to fail is an answer.
 */
export async function requestHighlights(
  { service, apiKey }: Pick<Settings, "service" | "apiKey">,
  source: Source,
  signal: AbortSignal,
  patience = PATIENCE_MS,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(patience);
  try {
    const response = await fetch(`${service}/v1/highlights`, {
      method: "POST",
      headers: { ...jsonHeaders(apiKey), "content-encoding": "gzip" },
      body: await gzip(JSON.stringify(requestBody(source))),
      ...DISCREET,
      signal: AbortSignal.any([signal, timeout]),
      redirect: "error",
    });
    return answerOf(response, await response.text(), service);
  } catch {
    signal.throwIfAborted();
    return { problem: timeout.aborted ? { kind: "timeout" } : { kind: "down", address: service } };
  }
}

/** What there is none of is undefined, which JSON leaves out. */
function requestBody(source: Source): object {
  const told =
    "text" in source
      ? { ...source, title: source.title || undefined }
      : { ...source, url: source.url || undefined };
  return { ...told, max_highlights: MOST_HIGHLIGHTS, style: "note" };
}

async function gzip(text: string): Promise<Blob> {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(zipped).blob();
}

function answerOf(response: Response, text: string, service: string): Answer {
  const body = parseJson(text);
  if (response.ok) {
    const digest = parseDigest(body);
    if (!digest) return { problem: { kind: "stranger", address: service } };
    return digest.highlights.length > 0 ? { digest } : { problem: { kind: "no-article" } };
  }
  return { problem: problemOf(response, body, service) };
}

/** RFC 9457 problem details to what the panel says. */
function problemOf(response: Response, body: unknown, service: string): Problem {
  const { type, detail, instance } = (body ?? {}) as Record<string, unknown>;
  const slug = typeof type === "string" ? /^urn:mitjul:problem:([a-z-]+)$/.exec(type)?.[1] : null;
  if (response.status === 401) return { kind: "unauthorized" };
  // A proxy in front of the service refuses in its own words: these codes mean the same from anyone.
  if (response.status === 413) return { kind: "too-long" };
  if (response.status === 429) return { kind: "rate-limited", seconds: retryAfter(response) };
  if (response.status === 503) return { kind: "busy", seconds: retryAfter(response) };
  if (!slug) return { kind: "stranger", address: service };
  if (slug === "no-article" || slug === "unsupported-language") return { kind: slug };
  if (response.status >= 500) {
    return { kind: "failed", request: typeof instance === "string" ? instance : "" };
  }
  return { kind: "refused", detail: typeof detail === "string" ? detail : slug };
}

/** `Retry-After` in whole seconds; its other form, a date, is not worth a clock. */
function retryAfter(response: Response): number | null {
  const value = response.headers.get("retry-after") ?? "";
  return /^\d{1,5}$/.test(value) ? Number(value) : null;
}
