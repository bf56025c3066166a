/** Exports the highlights: to the clipboard, to a file, or to another program. */

import { offerFile } from "../shared/offer_file.ts";
import type { Settings } from "../shared/settings.ts";
import { fileName, fragmentLink, markdown } from "./markdown.ts";
import { shownIndices, wordsOf } from "./shown.ts";
import type { Reading } from "./state.ts";

/** Copy one highlight as it is shown, with a link to its place. */
export function copyOne(
  { digest, url }: Reading,
  index: number,
  { style }: Settings,
): Promise<void> {
  const highlight = digest.highlights[index];
  if (!highlight) return Promise.resolve();
  const words = wordsOf(highlight, style);
  return navigator.clipboard.writeText(
    url ? `${words}\n${fragmentLink(url, highlight.text)}` : words,
  );
}

export function copyAll(reading: Reading, settings: Settings): Promise<void> {
  return navigator.clipboard.writeText(asMarkdown(reading, settings));
}

export function saveFile(reading: Reading, settings: Settings): void {
  offerFile(fileName(reading.digest.title), asMarkdown(reading, settings), "text/markdown");
}

/** Share the text through the system. That the user cancels is not an error. */
export async function share(reading: Reading, settings: Settings): Promise<void> {
  try {
    await navigator.share({ title: reading.digest.title, text: asMarkdown(reading, settings) });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

function asMarkdown({ digest, url }: Reading, { highlights, style }: Settings): string {
  const sentences = shownIndices(digest, highlights).flatMap((index) => {
    const highlight = digest.highlights[index];
    if (!highlight) return [];
    const { text, section } = highlight;
    return [{ text, section, shown: wordsOf(highlight, style) }];
  });
  return markdown({ title: digest.title, url, sentences });
}
