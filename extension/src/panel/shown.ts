/** What the panel shows, and which of a digest's highlights in which words. Pure. */

import type { Digest, Highlight } from "../shared/digest.ts";
import type { Settings, Style } from "../shared/settings.ts";
import type { SpeechState } from "../shared/speech.ts";
import type { State } from "./state.ts";

/** Everything that the view depends on. */
export interface Shown {
  readonly state: State;
  readonly settings: Settings;
  readonly speech: SpeechState;
  /** Whether the reader is being asked to agree to an online voice. */
  readonly asksOnline: boolean;
  /** The toolbar button's shortcut; empty if the browser left it unassigned. */
  readonly shortcut: string;
  /** Whether this system can share text with other programs. */
  readonly canShare: boolean;
}

/** Return the indices of the `count` most important highlights, in reading order. */
export function shownIndices(digest: Digest, count: number): number[] {
  return digest.highlights.flatMap(({ rank }, index) => (rank <= count ? [index] : []));
}

/** Return how many highlights of the digest are shown. */
export const countOf = (digest: Digest, { highlights }: Settings): number =>
  Math.min(highlights, digest.highlights.length);

/** Return a highlight's words in a style; verbatim if it has no note. */
export const wordsOf = ({ text, note }: Highlight, style: Style): string =>
  style === "note" ? (note ?? text) : text;
