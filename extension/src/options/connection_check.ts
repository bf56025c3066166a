/**
 * Checks that a service responds at an address and accepts the key, with the kind of request that
 * the panel sends. Follows version 1 of the HTTP API.
 */

import { parseDigest } from "../shared/digest.ts";
import { DISCREET, jsonHeaders, parseJson } from "../shared/http.ts";

export type Verdict =
  | { readonly kind: "fine"; readonly milliseconds: number }
  /** No connection: nothing listening, an unknown name, an untrusted certificate. */
  | { readonly kind: "silent" }
  | { readonly kind: "late"; readonly seconds: number }
  /** Something other than the service responds. */
  | { readonly kind: "stranger" }
  /** A redirect, which is never followed: pages go only to the address that was set. */
  | { readonly kind: "moved" }
  | { readonly kind: "not-ready" }
  | { readonly kind: "key-missing" }
  | { readonly kind: "key-wrong" }
  | { readonly kind: "busy" }
  | { readonly kind: "refused" }
  | { readonly kind: "failed" };

/** A text of our own: the check never sends a page that the user reads. */
export const SAMPLE =
  "바닷가 마을의 작은 도서관이 다음 달부터 밤에도 문을 연다. " +
  "퇴근한 주민이 책을 빌릴 곳이 없다는 의견이 많았기 때문이다. " +
  "마을은 한 해 동안 이용자 수를 살핀 뒤 계속할지를 정하기로 했다.";

const TIMEOUT_MS = 10_000;

/** Return the verdict on the service at `origin`. Never throws. */
export async function checkConnection(
  origin: string,
  apiKey: string,
  timeoutMs = TIMEOUT_MS,
): Promise<Verdict> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // Readiness first: another program at the address must get neither text nor key.
    const ready = await ask(signal, `${origin}/readyz`);
    const early = ready.status === 503 ? NOT_READY : failure(ready, apiKey);
    if (early) return early;
    const start = performance.now();
    const answer = await ask(signal, `${origin}/v1/highlights`, {
      method: "POST",
      headers: jsonHeaders(apiKey),
      body: JSON.stringify({ text: SAMPLE, max_highlights: 1 }),
    });
    const milliseconds = performance.now() - start;
    return (
      failure(answer, apiKey) ??
      (parseDigest(answer.body) ? { kind: "fine", milliseconds } : STRANGER)
    );
  } catch {
    return signal.aborted ? { kind: "late", seconds: timeoutMs / 1000 } : { kind: "silent" };
  }
}

const NOT_READY: Verdict = { kind: "not-ready" };
const STRANGER: Verdict = { kind: "stranger" };

interface Answer {
  readonly status: number;
  readonly isRedirect: boolean;
  readonly body: unknown;
}

async function ask(signal: AbortSignal, url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, {
    ...init,
    ...DISCREET,
    signal,
    redirect: "manual",
  });
  const { status, type } = response;
  // Browsers hide the status of a redirect.
  const isRedirect = type === "opaqueredirect" || (status >= 300 && status < 400);
  return { status, isRedirect, body: parseJson(await response.text()) };
}

/** Return the verdict of an error response, or null for a success. */
function failure({ status, isRedirect, body }: Answer, apiKey: string): Verdict | null {
  if (isRedirect) return { kind: "moved" };
  if (status >= 200 && status < 300) return null;
  // A proxy in front of the service may send these codes without problem details.
  if (status === 429 || status === 503) return { kind: "busy" };
  const { type } = (body ?? {}) as { type?: unknown };
  if (typeof type !== "string" || !type.startsWith("urn:mitjul:problem:")) return STRANGER;
  if (status === 401) return { kind: apiKey === "" ? "key-missing" : "key-wrong" };
  return { kind: status >= 500 ? "failed" : "refused" };
}
