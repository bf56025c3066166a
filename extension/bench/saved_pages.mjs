// Saved pages as a browser would have received them: correctly decoded, at their own address.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Block everything that a saved page would load or run. */
export const STILL = { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" };

export async function savedPages(folder) {
  const files = (await readdir(folder)).filter((file) => /\.html?$/i.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const html = decode(await readFile(join(folder, file)));
      return { file, html, url: addressOf(html) };
    }),
  );
}

/** Decode as UTF-8 if that is valid, else as declared, else as CP949: as the command line does. */
export function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  const declared = /charset\s*=\s*["']?\s*([\w:-]{2,40})/i.exec(bytes.toString("latin1", 0, 4096));
  for (const encoding of ["utf-8", declared?.[1] ?? "euc-kr", "euc-kr"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return new TextDecoder("euc-kr").decode(bytes);
}

/** Return the address that the page states for itself, or null. */
function addressOf(html) {
  const tags = html.match(/<(?:meta|link)\b[^>]*(?:og:url|canonical)[^>]*>/gi) ?? [];
  const addresses = tags.map((tag) => /(?:content|href)\s*=\s*["']([^"']+)/i.exec(tag)?.[1]);
  const own = addresses.find((address) => address && URL.canParse(address));
  return own ? new URL(own) : null;
}
