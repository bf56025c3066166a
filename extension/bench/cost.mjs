// What a click costs in the browser, not counting the service's own time:
//
//     node bench/cost.mjs [PAGE.html …]
//
// Measured on two generated pages, one of average size and one of 3 MB, or on the given saved pages.
// The real service answers the first click; its response is replayed at once for the others. The
// cost is the CPU time of two main threads, the page's and the panel's (see meter.mjs), from the
// click until the highlights are listed and painted: capturing the page, compressing and sending it
// ("read"), then parsing the response, marking and listing ("show"). Medians of ROUNDS clicks with
// the panel open, each on a freshly loaded page. Not included: the network process, which carries
// the bytes, and the painting that other threads do.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { startChromium } from "../test/e2e/chromium.mjs";
import { source, startPages } from "../test/e2e/pages.mjs";
import { startService } from "../test/e2e/service.mjs";
import { bytesOf, startFakeService } from "../test/fake_service.mjs";
import { median, startMeter } from "./meter.mjs";
import { decode, STILL } from "./saved_pages.mjs";

const ROUNDS = 9;
/** The generated pages, with a target in milliseconds for each. */
const MADE = [
  { name: "average", bytes: 250_000, target: 100 },
  { name: "large", bytes: 3_000_000, target: 500 },
];

/**
 * Return a news page padded to a size as such pages are: four tenths state in scripts, the rest
 * lists of links and comments, one element for each 100 bytes.
 */
async function made(bytes) {
  const page = await source("naver-news");
  const state = "0123456789abcdef".repeat(Math.round((0.4 * bytes) / 16));
  const rest = bytes - Buffer.byteLength(page) - state.length;
  const item = (n) =>
    `<li class="item rank_${n % 10}"><a href="/article/${n}?from=list" class="link" data-n="${n}">` +
    `<span class="title">${n}번째 이웃 기사의 제목이 여기에 선다</span></a>` +
    `<p class="comment" style="margin:0">독자 ${n}이 남긴 말이다. 잘 읽었다.</p></li>\n`;
  const count = Math.round(rest / Buffer.byteLength(item(10_000)));
  const items = Array.from({ length: count }, (_, n) => item(n)).join("");
  return page.replace(
    "</body>",
    `<script type="application/json">"${state}"</script><ul class="list">${items}</ul></body>`,
  );
}

/** Return the real service's response to the panel's request, ready to be replayed. */
async function asked(origin, { url, body }) {
  const response = await fetch(origin + url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return bytesOf(response.status, response.headers.get("content-type"), await response.text());
}

/** Run once on a page, and return the panel and the response of the service. */
async function rehearse({ chromium, service, real }, address) {
  let answer;
  service.answer = async (response) => {
    answer = await asked(real.origin, service.requests.at(-1));
    answer(response);
  };
  const page = await chromium.open(address);
  const panel = await chromium.run(page, "done");
  await page.close();
  return { panel, answer };
}

/** Click once; return the bytes sent, and the milliseconds of page and panel to read and to show. */
async function click({ chromium, service }, address, { panel, answer }) {
  const page = await chromium.open(address);
  const meter = await startMeter(page, panel);
  let read;
  service.answer = async (response) => {
    read = await meter.read();
    answer(response);
  };
  await chromium.run(page, "done");
  // A frame each, so that painting the marks and the list is in it.
  await Promise.all([page, panel].map((it) => it.evaluate(frame)));
  const all = await meter.read();
  await meter.end();
  await page.close();
  const sent = Buffer.byteLength(service.requests.at(-1).body.html);
  service.requests.length = 0;
  return { sent, read, show: all.map((total, index) => total - read[index]) };
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

function report(name, bytes, rounds, target) {
  const part = (phase, index) => median(rounds.map((round) => round[phase][index]));
  const total = median(
    rounds.map(({ read, show }) => [...read, ...show].reduce((sum, one) => sum + one)),
  );
  const times = [part("read", 0), part("read", 1), part("show", 0), part("show", 1), total];
  const sizes = [bytes, rounds[0].sent].map((size) => Math.round(size / 1000));
  const cells = [...sizes, ...times.map((time) => time.toFixed(1))];
  const goal = target ? `  target ${target}` : "";
  console.log(name.padEnd(24) + cells.map((cell) => String(cell).padStart(9)).join("") + goal);
}

async function measure(rig) {
  const { pages } = rig;
  const files = process.argv.slice(2);
  const subjects = files.length
    ? await Promise.all(
        files.map(async (path) => ({ name: basename(path), html: decode(await readFile(path)) })),
      )
    : await Promise.all(MADE.map(async (it) => ({ ...it, html: await made(it.bytes) })));
  console.log(`${"kB".padStart(33)}${"kB".padStart(9)}   read ms:           show ms:`);
  const names = ["html", "sent", "page", "panel", "page", "panel", "total"];
  console.log("page".padEnd(24) + names.map((name) => name.padStart(9)).join(""));
  for (const { name, html, target } of subjects) {
    pages.pages.set("/page", { body: html, headers: STILL });
    const rehearsed = await rehearse(rig, pages.address("/page"));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await click(rig, pages.address("/page"), rehearsed));
    }
    report(name, Buffer.byteLength(html), rounds, target);
  }
}

const rig = {};
try {
  rig.pages = await startPages();
  rig.real = await startService();
  rig.service = await startFakeService();
  rig.chromium = await startChromium({ service: rig.service.origin });
  await measure(rig);
} finally {
  await rig.chromium?.close();
  await rig.service?.close();
  await rig.real?.stop();
  await rig.pages?.close();
}
