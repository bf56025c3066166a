// How many of the highlights are found word for word in the live page, over a folder of saved pages:
//
//     node bench/live_text.mjs FOLDER [HIGHLIGHTS]
//
// Every *.html is served at its own address, with scripts and subresources blocked, and run with the
// real button, extension and service. A highlight counts as found if its words are marked, whatever
// the panel says about it. CPU is that of the page and the panel, which is all that the extension
// itself costs: the service runs elsewhere.
import { basename } from "node:path";
import { bare, bullets, marked, problem } from "../test/e2e/chromium.mjs";
import { startWhole } from "../test/e2e/whole.mjs";
import { median, startMeter } from "./meter.mjs";
import { STILL, savedPages } from "./saved_pages.mjs";

const PATIENCE_MS = 60_000;
const [folder, highlights = "20"] = process.argv.slice(2);
if (!folder || !(Number(highlights) > 0)) {
  console.error("Usage: node bench/live_text.mjs FOLDER [HIGHLIGHTS]");
  process.exit(2);
}

/** Press the button on a page; return the outcome. */
async function read(chromium, address) {
  const page = await openAt(chromium, address);
  try {
    // Once before measuring, so that the panel is open when the meter starts.
    const panel = await settled(chromium, page);
    await page.reload();
    const meter = await startMeter(page, panel);
    await settled(chromium, page);
    const [inPage, inPanel] = await meter.read();
    await meter.end();
    const state = await panel.$eval("body", (body) => body.dataset.state);
    if (state !== "done") return { kind: await problem(panel) };
    const shown = await marked(page);
    const sentences = await bullets(panel);
    const lost = sentences.filter((sentence) => !shown.includes(bare(sentence)));
    return { asked: sentences.length, lost, inPage, inPanel };
  } finally {
    await page.close();
  }
}

async function settled(chromium, page) {
  const panel = await chromium.click(page);
  await panel.waitForSelector('body:is([data-state="done"], [data-state="problem"])', {
    timeout: PATIENCE_MS,
  });
  return panel;
}

/** Open the page at its own address, or at one of ours if browsers insist on https there. */
async function openAt(chromium, { own, ours }) {
  const page = await chromium.browser.newPage();
  const options = { waitUntil: "load", timeout: PATIENCE_MS };
  await page.goto(own, options).catch(() => page.goto(ours, options));
  return page;
}

async function measure({ pages, chromium }) {
  await chromium.set({ highlights: Number(highlights) });
  let asked = 0;
  let found = 0;
  const costs = [];
  for (const { file, html, url } of await savedPages(folder)) {
    const path = url?.pathname ?? `/${encodeURIComponent(basename(file))}`;
    pages.pages.set(path, { body: html, headers: STILL });
    const ours = pages.address(path);
    const own = new URL(ours);
    if (url) own.hostname = url.hostname;
    const result = await read(chromium, { own: own.href, ours });
    if (result.kind) {
      console.log(`${file}: ${result.kind}`);
      continue;
    }
    const { inPage, inPanel, lost } = result;
    const here = result.asked - lost.length;
    asked += result.asked;
    found += here;
    costs.push(inPage + inPanel);
    const size = `${Math.round(Buffer.byteLength(html) / 1000)} kB`;
    const cpu = `${inPage.toFixed(0)} + ${inPanel.toFixed(0)} ms`;
    console.log(`${file}: ${here}/${result.asked} found, ${size}, CPU ${cpu}`);
    for (const sentence of lost) console.log(`    ${sentence}`);
  }
  if (asked === 0) throw new Error(`No page of ${folder} gave any highlight.`);
  const share = ((100 * found) / asked).toFixed(2);
  console.log(`\n${found} of ${asked} highlights found in the live text: ${share} % (goal: 99)`);
  const [usual, most] = [median(costs), Math.max(...costs)].map((cost) => cost.toFixed(0));
  console.log(`CPU of page and panel: median ${usual} ms, most ${most} ms`);
}

const whole = await startWhole();
try {
  await measure(whole);
} finally {
  await whole.close();
}
