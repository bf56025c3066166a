// The web server of the tests: the repository's Korean pages and a test's own, under any host name.
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../../tests/pages/", import.meta.url));
const HEADERS = {
  "csp.html": {
    "content-security-policy":
      "default-src 'none'; require-trusted-types-for 'script'; sandbox allow-same-origin",
  },
};
/** Browsers preload that these sites need https. */
const ONLY_HTTPS = /(^|\.)wikipedia\.org$/;
let hosts = 0;

/** Return the expected result for a page of tests/pages. */
export async function gold(name) {
  return JSON.parse(await readFile(`${FOLDER}${name}.json`, "utf8"));
}

/** Return the names of all pages of tests/pages with an article, be it in a frame. */
export async function articles() {
  const files = await readdir(FOLDER);
  const names = files.filter((it) => it.endsWith(".html")).map((it) => basename(it, ".html"));
  const golds = await Promise.all(names.map(gold));
  return names.filter((_, index) => !golds[index].problem).sort();
}

/** Return the HTML of a page of tests/pages. */
export const source = (name) => readFile(`${FOLDER}${name}.html`, "utf8");

/**
 * `address(path)` returns a URL on a host that no test has used, so that the permission of one
 * click does not reach the next test. `as(url, name)` serves the page of that name under the host
 * and path of the site that it imitates (a host of our own for a site that needs https). `pages`
 * maps a path to HTML, or to `{ body, headers }`.
 */
export async function startPages() {
  const pages = new Map();
  const names = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = names.get(path) ?? basename(path);
    try {
      const own = pages.get(path);
      const body = own?.body ?? own ?? (await readFile(FOLDER + file));
      const headers = { "content-type": "text/html; charset=utf-8", ...HEADERS[file] };
      response.writeHead(200, { ...headers, ...own?.headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    pages,
    address: (path) => `http://p${++hosts}.test:${port}${path}`,
    as: (url, name) => {
      const { hostname, pathname, search } = new URL(url);
      names.set(pathname, `${name}.html`);
      const host = ONLY_HTTPS.test(hostname) ? `p${++hosts}.test` : hostname;
      return `http://${host}:${port}${pathname}${search}`;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
