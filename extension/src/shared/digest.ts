/** The service's answer, and the check that it is one. Changes with version 1 of the HTTP API. */

export interface Highlight {
  /** One sentence of the article, letter for letter; white space is folded. */
  readonly text: string;
  /** Index among the article's sentences. */
  readonly sentence: number;
  /** The heading that it stands under. */
  readonly section: string | null;
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
  readonly highlightCharacters: number;
}

/** The digest in a response body, or null when the body is anything else. */
export function parseDigest(body: unknown): Digest | null {
  if (!isRecord(body) || !isRecord(body.stats)) return null;
  const { title, language, highlights, keywords, stats } = body;
  const { characters, reading_seconds, highlight_characters } = stats;
  if (typeof title !== "string" || typeof language !== "string") return null;
  if (!Array.isArray(highlights) || !highlights.every(isHighlight)) return null;
  if (!Array.isArray(keywords) || !keywords.every((word) => typeof word === "string")) return null;
  if (!isCount(characters) || !isCount(reading_seconds) || !isCount(highlight_characters)) {
    return null;
  }
  return {
    title,
    language,
    highlights: highlights.map(({ text, sentence, section }) => ({ text, sentence, section })),
    keywords,
    characters,
    readingSeconds: reading_seconds,
    highlightCharacters: highlight_characters,
  };
}

function isHighlight(value: unknown): value is Highlight {
  return (
    isRecord(value) &&
    typeof value.text === "string" &&
    value.text.trim() !== "" &&
    isCount(value.sentence) &&
    (value.section === null || typeof value.section === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
