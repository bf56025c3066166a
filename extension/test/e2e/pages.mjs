// The web of the tests: the repository's Korean pages and what a test writes, under any host name.
import { readFile } from "node:fs/promises";
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
let hosts = 0;

/** What is right for a page of tests/pages. */
export async function gold(name) {
  return JSON.parse(await readFile(`${FOLDER}${name}.json`, "utf8"));
}

/**
 * `address(path)` gives a URL on a host that no test has used: a permission that one click gave
 * must not reach the next test. `as(url, name)` serves the page of that name under the host and
 * path of the site that it has the shape of. `pages` maps a path to HTML, or to `{ body, headers }`.
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
      return `http://${hostname}:${port}${pathname}${search}`;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
