/** Reading times, rounded as people say them. */

export interface Saving {
  readonly whole: Duration;
  readonly highlights: Duration;
}

export interface Duration {
  readonly unit: "minutes" | "seconds";
  readonly amount: number;
}

/**
 * Return the reading times of the article and of its highlights, at the same speed; null if the
 * highlights are more than half of the text.
 */
export function saving(
  readingSeconds: number,
  characters: number,
  highlightCharacters: number,
): Saving | null {
  if (characters <= 0 || highlightCharacters * 2 > characters) return null;
  return {
    whole: duration(readingSeconds),
    highlights: duration((readingSeconds * highlightCharacters) / characters),
  };
}

function duration(seconds: number): Duration {
  if (seconds >= 57.5) return { unit: "minutes", amount: Math.max(1, Math.round(seconds / 60)) };
  return { unit: "seconds", amount: Math.max(5, Math.round(seconds / 5) * 5) };
}
