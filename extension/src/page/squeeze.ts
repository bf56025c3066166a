/**
 * Text without what two renderings of one sentence may differ in: white space, zero-width and
 * control characters, and composition (NFC). Each unit keeps its position in the source.
 */

/** Squeezed text over a list of source strings ("pieces"). */
export interface Squeezed {
  readonly text: string;
  /** For each UTF-16 unit of `text`: index of its piece. */
  readonly piece: Uint32Array;
  /** For each UTF-16 unit of `text`: start and end of its source in that piece. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** Return `pieces` as one squeezed text, in time and memory linear in their total length. */
export function squeeze(pieces: readonly string[]): Squeezed {
  const composed = pieces.map((piece) => piece.normalize("NFC") === piece);
  let room = 0;
  // Composing makes at most three units of one.
  pieces.forEach((piece, index) => {
    room += composed[index] ? piece.length : 3 * piece.length;
  });
  const units = new Uint16Array(room);
  const piece = new Uint32Array(room);
  const start = new Uint32Array(room);
  const end = new Uint32Array(room);
  let length = 0;
  const put = (unit: number, from: number, begin: number, stop: number) => {
    if (isSilent(unit)) return;
    units[length] = unit;
    piece[length] = from;
    start[length] = begin;
    end[length] = stop;
    length += 1;
  };
  pieces.forEach((source, index) => {
    if (composed[index]) {
      for (let at = 0; at < source.length; at += 1) put(source.charCodeAt(at), index, at, at + 1);
      return;
    }
    for (const { 0: cluster, index: at } of source.matchAll(CLUSTER)) {
      const whole = cluster.normalize("NFC");
      for (let unit = 0; unit < whole.length; unit += 1) {
        put(whole.charCodeAt(unit), index, at, at + cluster.length);
      }
    }
  });
  return {
    // Lone surrogates become U+FFFD here, as they do on their way through the service.
    text: new TextDecoder("utf-16le").decode(units.subarray(0, length)),
    piece: piece.subarray(0, length),
    start: start.subarray(0, length),
    end: end.subarray(0, length),
  };
}

/** What composes with its predecessor: marks, and the vowels and finals of conjoining Hangul. */
const CLUSTER = /[\s\S][\p{M}\u1160-\u11ff\ud7b0-\ud7fb]*/gu;

/** White space, control, zero-width, bidi and filler characters. */
function isSilent(unit: number): boolean {
  if (unit <= 0x20) return true;
  if (unit < 0x7f) return false;
  if (unit <= 0xa0 || unit === 0xad) return true;
  if (unit < 0x115f) return false;
  if (unit >= 0xac00 && unit <= 0xd7a3) return false;
  return (
    unit === 0x115f ||
    unit === 0x1160 ||
    unit === 0x1680 ||
    unit === 0x180e ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x206f) ||
    unit === 0x3000 ||
    unit === 0x3164 ||
    unit === 0xfeff ||
    unit === 0xffa0
  );
}
