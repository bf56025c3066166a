// Waiting for a condition, with a limit that even a busy machine keeps.

/** Milliseconds that any single wait of these tests may take. */
export const LIMIT_MS = 120_000;

/** Return the first truthy value that `ask` resolves to; throw after LIMIT_MS without one. */
export async function until(ask) {
  const limit = AbortSignal.timeout(LIMIT_MS);
  while (!limit.aborted) {
    const value = await ask();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`This never came true: ${ask}`);
}
