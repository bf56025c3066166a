/** Highlights as Markdown, each with a link back to its sentence in the page. Pure. */

export interface Notes {
  readonly title: string;
  readonly url: string | null;
  readonly sentences: readonly {
    /** As it stands in the page. */
    readonly text: string;
    readonly section: string | null;
    /** As shown: verbatim or note style. */
    readonly shown: string;
  }[];
}

/** A sentence longer than this is found by its first and last words: links stay short. */
const LONGEST_WHOLE = 100;
/** Letters of each end of a long sentence, by which no other sentence is likely to be found. */
const ENOUGH_LETTERS = 16;
const LONGEST_NAME = 80;
const NAMELESS = "mitjul";

/**
 * The notes as Markdown: the title, a link to the page, and a bullet for each sentence, which ends
 * with a link to it. Sections are headings.
 */
export function markdown({ title, url, sentences }: Notes): string {
  const blocks: string[] = [];
  if (fold(title) !== "") blocks.push(`# ${asWritten(title)}`);
  if (url !== null) blocks.push(`[${asWritten(siteOf(url))}](${destination(url)})`);
  let section: string | null = null;
  let bullets: string[] = [];
  const endList = (): void => {
    if (bullets.length > 0) blocks.push(bullets.join("\n"));
    bullets = [];
  };
  for (const sentence of sentences) {
    if (sentence.section !== section) {
      endList();
      section = sentence.section;
      if (section !== null) blocks.push(`## ${asWritten(section)}`);
    }
    const link = url === null ? "" : ` [↗](${destination(fragmentLink(url, sentence.text))})`;
    bullets.push(`- ${asWritten(sentence.shown)}${link}`);
  }
  endList();
  return `${blocks.join("\n\n")}\n`;
}

/**
 * The page's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) for a
 * sentence, so that a browser scrolls to it. An anchor that the address has stays in force.
 */
export function fragmentLink(url: string, sentence: string): string {
  const hash = url.indexOf("#");
  const page = hash < 0 ? url : url.slice(0, hash);
  const anchor = hash < 0 ? "" : url.slice(hash + 1).split(":~:", 1)[0];
  const [start, end] = endsOf(fold(sentence));
  const directive = end === null ? encode(start) : `${encode(start)},${encode(end)}`;
  return `${page}#${anchor}:~:text=${directive}`;
}

/** A name for the file that every file system takes. */
export function fileName(title: string): string {
  const printable = fold(
    title.normalize("NFC").replace(/[<>:"/\\|?*]|[\p{Cc}\p{Zl}\p{Zp}]/gu, " "),
  );
  // Invisible characters can turn the rest of a name around, and its ending with it.
  const bare = trimDots(printable.replace(/[\p{Cf}\p{Cs}]/gu, ""));
  // Windows takes these for devices, whatever comes after a full stop.
  const name = /^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(?=[.\s]|$)/i.test(bare) ? `_${bare}` : bare;
  return `${trimDots(cut(name, LONGEST_NAME - ".md".length)) || NAMELESS}.md`;
}

/** The whole sentence, or its first and last words, which browsers match only as whole words. */
function endsOf(sentence: string): [start: string, end: string | null] {
  if (sentence.length <= LONGEST_WHOLE) return [sentence, null];
  const words = sentence.split(" ");
  const start = enough(words);
  const end = enough(words.toReversed()).toReversed();
  if (start.length + end.length >= words.length) return [sentence, null];
  return [start.join(" "), end.join(" ")];
}

function enough(words: readonly string[]): string[] {
  let letters = 0;
  const last = words.findIndex((word) => {
    letters += word.length;
    return letters >= ENOUGH_LETTERS;
  });
  return words.slice(0, last + 1);
}

/**
 * For a text directive, where `-`, `,` and `&` have a meaning, inside a Markdown link, where
 * brackets and signs of emphasis have.
 */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[-_~!*'()]/g, percent);
}

/** An address as the target of a Markdown link, which a bracket or a blank would end. */
function destination(url: string): string {
  return url.replace(/[()]/g, percent).replace(/[<>\\\s]/g, encodeURIComponent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Words that read in Markdown as they are written, `~`, `$` and `#` of its dialects included. */
function asWritten(text: string): string {
  return fold(text)
    .replace(/[\\`*_[\]<~$]/g, "\\$&")
    .replace(/(?<=^|\s)#/g, "\\#")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^[-+>]/, "\\$&")
    .replace(/^(\d+)(?=[.)](?:\s|$))/, "$1\\");
}

/** On one line. */
function fold(text: string): string {
  return text.replace(/[\s\u0085]+/g, " ").trim();
}

/** Files whose name begins with a full stop hide; Windows drops those at the end. */
function trimDots(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, "");
}

/** At most `length` units, no character in half. */
function cut(text: string, length: number): string {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}
