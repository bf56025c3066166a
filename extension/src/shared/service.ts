/** Requests highlights from the service. */

import { type Digest, parseDigest } from "./digest.ts";
import { DISCREET, jsonHeaders, parseJson } from "./http.ts";
import type { Problem } from "./problem.ts";
import { MOST_HIGHLIGHTS, type Settings } from "./settings.ts";

export type Answer =
  | { readonly digest: Digest; readonly problem?: never }
  | { readonly problem: Problem; readonly digest?: never };

/** Longer than the service's own time budget for a page. */
const TIMEOUT_MS = 30_000;

/** What to pick highlights from: a page as HTML, or a selected passage as text. */
export type Source =
  | { readonly html: string; readonly url: string | null }
  | { readonly text: string; readonly title: string };

/**
 * Return the digest of a page, or the problem that prevented one. Requests the most highlights that
 * can be shown, and their notes, so that changing either needs no second request. Rejects only when
 * `signal` aborts, with its reason.
 */
export async function requestHighlights(
  { service, apiKey }: Pick<Settings, "service" | "apiKey">,
  source: Source,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
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

/** Return the body of the request; JSON leaves out undefined fields. */
function requestBody(source: Source): object {
  const content =
    "text" in source
      ? { ...source, title: source.title || undefined }
      : { ...source, url: source.url || undefined };
  return { ...content, max_highlights: MOST_HIGHLIGHTS, style: "note" };
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

/** Return the problem that an error response stands for (RFC 9457). */
function problemOf(response: Response, body: unknown, service: string): Problem {
  const { type, detail, instance } = (body ?? {}) as Record<string, unknown>;
  const slug = typeof type === "string" ? /^urn:mitjul:problem:([a-z-]+)$/.exec(type)?.[1] : null;
  if (response.status === 401) return { kind: "unauthorized" };
  // A proxy in front of the service may send these codes without problem details.
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

/** Return `Retry-After` in seconds, or null; its date form is not supported. */
function retryAfter(response: Response): number | null {
  const value = response.headers.get("retry-after") ?? "";
  return /^\d{1,5}$/.test(value) ? Number(value) : null;
}
