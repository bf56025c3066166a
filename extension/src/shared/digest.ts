/** The response of `/v1/highlights`, validated. Follows version 1 of the HTTP API. */

export interface Highlight {
  /** One sentence of the article, verbatim but for collapsed white space. */
  readonly text: string;
  /** Index among the article's sentences. */
  readonly sentence: number;
  /** The heading above it. */
  readonly section: string | null;
  /** 1 for the most important. Those with a rank up to k are the best k. */
  readonly rank: number;
  /** The sentence in note style (개조식), if the service returned one. */
  readonly note: string | null;
}

export interface Digest {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** In reading order. */
  readonly highlights: readonly Highlight[];
  readonly keywords: readonly string[];
  readonly characters: number;
  readonly readingSeconds: number;
}

/** Return the digest in a response body, or null if the body is anything else. */
export function parseDigest(body: unknown): Digest | null {
  if (!isRecord(body) || !isRecord(body.stats)) return null;
  const { title, language, highlights, keywords, stats } = body;
  const { characters, reading_seconds } = stats;
  if (typeof title !== "string" || typeof language !== "string") return null;
  if (!Array.isArray(highlights) || !highlights.every(isHighlight)) return null;
  if (!Array.isArray(keywords) || !keywords.every((word) => typeof word === "string")) return null;
  if (!isCount(characters) || !isCount(reading_seconds)) return null;
  return {
    title,
    language,
    highlights: highlights.map(({ text, sentence, section, rank, note }) => {
      return { text, sentence, section, rank, note: note ?? null };
    }),
    keywords,
    characters,
    readingSeconds: reading_seconds,
  };
}

function isHighlight(value: unknown): value is Highlight & { note?: string } {
  return (
    isRecord(value) &&
    typeof value.text === "string" &&
    value.text.trim() !== "" &&
    isCount(value.sentence) &&
    isCount(value.rank) &&
    (value.note === undefined || typeof value.note === "string") &&
    (value.section === null || typeof value.section === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
