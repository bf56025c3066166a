/**
 * The page as it is sent: visible words and their structure, as one HTML document.
 * It is written straight from the live tree: a clone would load images and run custom elements.
 */

import {
  closingTag,
  escapeText,
  jsonLdTag,
  metaTag,
  openingTag,
  publicAddress,
} from "./serialise.ts";
import { type Step, walk } from "./walk.ts";

/** More than the longest article needs; UTF-8 bytes, held against UTF-16 units while writing. */
export const SIZE_LIMIT = 8 * 1024 * 1024;

export interface Capture {
  /** The serialised page, or null when it is larger than {@link SIZE_LIMIT}. */
  readonly html: string | null;
  /** Where the page came from; null for anything but http and https. */
  readonly url: string | null;
  /** MIME type of the document, which tells a PDF viewer from a page. */
  readonly contentType: string;
}

export function capture(page: Document): Capture {
  return {
    html: serialise(page),
    url: publicAddress(page.location.href),
    contentType: page.contentType,
  };
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
