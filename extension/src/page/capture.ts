/**
 * The page as it is sent: its visible text and structure, as one HTML document. Written straight
 * from the live tree, since a clone would load images and run custom elements.
 */

import type { Scope } from "../shared/run_request.ts";
import {
  closingTag,
  escapeText,
  jsonLdTag,
  metaTag,
  openingTag,
  publicAddress,
} from "./serialise.ts";
import { type Step, walk } from "./walk.ts";
import { windowsOf } from "./windows.ts";

/** More than the longest article needs, in UTF-8 bytes: at least one per UTF-16 unit. */
export const SIZE_LIMIT = 8 * 1024 * 1024;

export interface Capture {
  /** The serialised page; null if it exceeds {@link SIZE_LIMIT}, or for a selection. */
  readonly html: string | null;
  /** The selected text if that was requested, else null. */
  readonly passage: string | null;
  readonly title: string;
  /** The page's address as it is sent; null for anything but http and https. */
  readonly url: string | null;
  /** The full address, for the reader's own notes; it is not sent. */
  readonly address: string;
  /** MIME type of the document, by which PDFs are recognised. */
  readonly contentType: string;
}

/** Return the page as it will be sent: all of it, or the selected text. */
export function capture(page: Document, scope: Scope): Capture {
  const passage = scope === "selection" ? selected(page) : null;
  return {
    html: passage === null ? serialise(page) : null,
    passage,
    title: page.title,
    url: publicAddress(page.location.href),
    address: page.location.href,
    contentType: page.contentType,
  };
}

/**
 * Return the selected text of the first frame that has any, with blank lines between paragraphs.
 */
function selected(page: Document): string {
  for (const window of windowsOf(page)) {
    const text = window.getSelection()?.toString() ?? "";
    if (text.trim() !== "") return text;
  }
  return "";
}

function serialise(page: Document): string | null {
  const parts = ["<!DOCTYPE html>"];
  let size = 0;
  for (const step of walk(page.documentElement)) {
    const part = write(step, page);
    parts.push(part);
    size += part.length;
    if (size > SIZE_LIMIT) return null;
  }
  const html = parts.join("");
  return new TextEncoder().encode(html).byteLength > SIZE_LIMIT ? null : html;
}

function write(step: Step, page: Document): string {
  if (step.kind === "text") return escapeText(step.node.data);
  const { element } = step;
  const framed = element.ownerDocument !== page;
  if (step.kind === "open") return openingTag(element.localName, element.attributes, framed);
  if (step.kind === "close") return closingTag(element.localName, framed);
  return writeData(element, framed);
}

function writeData(element: Element, framed: boolean): string {
  switch (element.localName) {
    case "title":
      return framed ? "" : `<title>${escapeText(element.textContent ?? "")}</title>`;
    case "meta":
      return metaTag((name) => element.getAttribute(name));
    case "script":
      return jsonLdTag(element.textContent ?? "");
    default:
      return "";
  }
}
