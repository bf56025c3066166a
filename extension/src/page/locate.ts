/**
 * Locates sentences in a page's text, and picks the right one of several places. Pure: strings in,
 * offsets out; marks.ts deals with nodes.
 */

import { type Squeezed, squeeze } from "./squeeze.ts";

/** A sentence of the article, with its index among the article's sentences. */
export interface Wanted {
  readonly text: string;
  readonly sentence: number;
}

/** From `startOffset` in piece `first` to `endOffset` in piece `last`. */
export interface Place {
  readonly first: number;
  readonly startOffset: number;
  readonly last: number;
  readonly endOffset: number;
}

/** More repetitions than this of one sentence are not an article. */
const MOST_OCCURRENCES = 64;
/** Characters of a Korean sentence without spaces, if the page itself gives no better measure. */
const USUAL_PACE = 40;
/**
 * In sentences: what captions, headings and pull quotes may add to a distance. Of two places within
 * it the earlier one is taken: an article quotes itself later, not sooner.
 */
const TOLERANCE = 3;
/** Costs more than any distance: places in reading order are preferred. */
const OUT_OF_ORDER = 1e9;

/**
 * Return the place of each of `wanted` in `pieces`, the page's text; both are in reading order.
 * Null for a sentence that is not found.
 *
 * Of a sentence's several places, the one is taken whose distances to its neighbours best fit the
 * number of sentences between them.
 */
export function locate(pieces: readonly string[], wanted: readonly Wanted[]): (Place | null)[] {
  const page = squeeze(pieces);
  const needles = wanted.map(({ text }) => squeeze([text]).text);
  const occurrences = needles.map((needle) => occurrencesOf(needle, page.text));
  const chosen = choose(
    occurrences,
    wanted.map(({ sentence }) => sentence),
  );
  return chosen.map((at, index) =>
    at === null ? null : placeOf(page, at, needles[index]?.length ?? 0),
  );
}

function occurrencesOf(needle: string, text: string): number[] {
  const found: number[] = [];
  if (needle === "") return found;
  let at = text.indexOf(needle);
  while (at >= 0 && found.length < MOST_OCCURRENCES) {
    found.push(at);
    at = text.indexOf(needle, at + needle.length);
  }
  return found;
}

/**
 * Return one occurrence of each sentence, by shortest path: a step from one sentence to the next
 * costs the difference between their distance in the page and the one expected by their indices.
 */
export function choose(
  occurrences: readonly (readonly number[])[],
  sentences: readonly number[],
): (number | null)[] {
  const pace = paceOf(occurrences, sentences);
  interface Step {
    readonly at: number;
    readonly cost: number;
    readonly before: Step | null;
    readonly index: number;
  }
  let ends: Step[] = [];
  occurrences.forEach((places, index) => {
    if (places.length === 0) return;
    ends = places.map((at) => {
      let best: Step = { at, cost: 0, before: null, index };
      let least = Number.POSITIVE_INFINITY;
      for (const before of ends) {
        const expected = pace * ((sentences[index] ?? 0) - (sentences[before.index] ?? 0));
        const error = Math.abs(at - before.at - expected);
        const misfit = at > before.at ? Math.max(error - TOLERANCE * pace, 0) : OUT_OF_ORDER;
        const cost = before.cost + misfit;
        if (cost < least) {
          least = cost;
          best = { at, cost, before, index };
        }
      }
      return best;
    });
  });
  const chosen: (number | null)[] = occurrences.map(() => null);
  let step = ends.reduce<Step | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
  for (; step; step = step.before) chosen[step.index] = step.at;
  return chosen;
}

/** Return the characters from one sentence to the next, measured on those that occur only once. */
function paceOf(occurrences: readonly (readonly number[])[], sentences: readonly number[]): number {
  const single = sentences.flatMap((sentence, index) => {
    const [at, ...others] = occurrences[index] ?? [];
    return at !== undefined && others.length === 0 ? [{ at, sentence }] : [];
  });
  const first = single.at(0);
  const last = single.at(-1);
  if (!first || !last || last.sentence <= first.sentence) return USUAL_PACE;
  return Math.max((last.at - first.at) / (last.sentence - first.sentence), 0);
}

function placeOf(page: Squeezed, at: number, length: number): Place {
  const last = at + length - 1;
  return {
    first: page.piece[at] ?? 0,
    startOffset: page.start[at] ?? 0,
    last: page.piece[last] ?? 0,
    endOffset: page.end[last] ?? 0,
  };
}
