/** What the panel is to show, and which of a digest's highlights as what. Pure. */

import type { Digest, Highlight } from "../shared/digest.ts";
import type { Settings, Style } from "../shared/settings.ts";
import type { SpeechState } from "../shared/speech.ts";
import type { State } from "./state.ts";

/** All that the view depends on. */
export interface Shown {
  readonly state: State;
  readonly settings: Settings;
  readonly speech: SpeechState;
  /** The reader wants to hear it, and only an online voice could. */
  readonly asksOnline: boolean;
  /** The key that does what the button does; empty where the browser left it unbound. */
  readonly shortcut: string;
  /** Whether this system can hand text to other programs. */
  readonly canShare: boolean;
}

/** Indices of the `count` most important highlights, in reading order. */
export function shownIndices(digest: Digest, count: number): number[] {
  return digest.highlights.flatMap(({ rank }, index) => (rank <= count ? [index] : []));
}

/** How many are shown of this digest. */
export const countOf = (digest: Digest, { highlights }: Settings): number =>
  Math.min(highlights, digest.highlights.length);

/** A highlight's words in a style; the author's own where there is no note of it. */
export const wordsOf = ({ text, note }: Highlight, style: Style): string =>
  style === "note" ? (note ?? text) : text;
