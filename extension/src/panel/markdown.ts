/** Highlights as Markdown, each with a link back to its sentence in the page. Pure. */

export interface Notes {
  readonly title: string;
  readonly url: string | null;
  readonly sentences: readonly {
    /** As in the page. */
    readonly text: string;
    readonly section: string | null;
    /** As shown: verbatim or note style. */
    readonly shown: string;
  }[];
}

/** A link to a longer sentence has only its first and last words, to stay short. */
const LONGEST_WHOLE = 100;
/** Letters from each end of a long sentence, enough that no other one is likely to match. */
const ENOUGH_LETTERS = 16;
const LONGEST_NAME = 80;
const NAMELESS = "mitjul";

/**
 * Return the notes as Markdown: the title, a link to the page, and a bullet for each sentence,
 * which ends with a link to it. Sections are headings.
 */
export function markdown({ title, url, sentences }: Notes): string {
  const blocks: string[] = [];
  if (collapse(title) !== "") blocks.push(`# ${escapeMarkdown(title)}`);
  if (url !== null) blocks.push(`[${escapeMarkdown(siteOf(url))}](${destination(url)})`);
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
      if (section !== null) blocks.push(`## ${escapeMarkdown(section)}`);
    }
    const link = url === null ? "" : ` [↗](${destination(fragmentLink(url, sentence.text))})`;
    bullets.push(`- ${escapeMarkdown(sentence.shown)}${link}`);
  }
  endList();
  return `${blocks.join("\n\n")}\n`;
}

/**
 * Return the page's address with a text fragment for a sentence, so that browsers scroll to it
 * (https://wicg.github.io/scroll-to-text-fragment/). An anchor in the address is kept.
 */
export function fragmentLink(url: string, sentence: string): string {
  const hash = url.indexOf("#");
  const page = hash < 0 ? url : url.slice(0, hash);
  const anchor = hash < 0 ? "" : url.slice(hash + 1).split(":~:", 1)[0];
  const [start, end] = endsOf(collapse(sentence));
  const directive = end === null ? encode(start) : `${encode(start)},${encode(end)}`;
  return `${page}#${anchor}:~:text=${directive}`;
}

/** Return a file name that every file system accepts. */
export function fileName(title: string): string {
  const printable = collapse(
    title.normalize("NFC").replace(/[<>:"/\\|?*]|[\p{Cc}\p{Zl}\p{Zp}]/gu, " "),
  );
  // Invisible characters can reverse the rest of a name, and so disguise its extension.
  const bare = trimDots(printable.replace(/[\p{Cf}\p{Cs}]/gu, ""));
  // Windows reserves these names for devices, with any extension.
  const name = /^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(?=[.\s]|$)/i.test(bare) ? `_${bare}` : bare;
  return `${trimDots(cut(name, LONGEST_NAME - ".md".length)) || NAMELESS}.md`;
}

/** Return the sentence, or its first and last words: browsers match whole words only. */
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
 * Encode for a text directive, in which `-`, `,` and `&` have a meaning, inside a Markdown link, in
 * which brackets and signs of emphasis have one.
 */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[-_~!*'()]/g, percent);
}

/** Encode an address as the target of a Markdown link, which a bracket or a space would end. */
function destination(url: string): string {
  return url.replace(/[()]/g, percent).replace(/[<>\\\s]/g, encodeURIComponent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Escape text for Markdown, with `~`, `$` and `#`, which some dialects treat as special. */
function escapeMarkdown(text: string): string {
  return collapse(text)
    .replace(/[\\`*_[\]<~$]/g, "\\$&")
    .replace(/(?<=^|\s)#/g, "\\#")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^[-+>]/, "\\$&")
    .replace(/^(\d+)(?=[.)](?:\s|$))/, "$1\\");
}

/** Collapse white space, line breaks included. */
function collapse(text: string): string {
  return text.replace(/[\s\u0085]+/g, " ").trim();
}

/** A leading full stop hides a file; Windows drops trailing ones. */
function trimDots(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, "");
}

/** Truncate to at most `length` UTF-16 units, at the end of a character. */
function cut(text: string, length: number): string {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}
