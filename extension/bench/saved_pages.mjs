// Saved pages as a browser would have got them: decoded as they really are, at their own address.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Nothing that a saved page asks for is asked for: neither scripts nor anything else runs or loads.
 */
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

/** By UTF-8 where the bytes are valid, else as declared, else CP949: as the command line does. */
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

/** Where the page says that it stands, null where it does not. */
function addressOf(html) {
  const tags = html.match(/<(?:meta|link)\b[^>]*(?:og:url|canonical)[^>]*>/gi) ?? [];
  const addresses = tags.map((tag) => /(?:content|href)\s*=\s*["']([^"']+)/i.exec(tag)?.[1]);
  const own = addresses.find((address) => address && URL.canParse(address));
  return own ? new URL(own) : null;
}
