// The same source in a real Firefox: its toolbar button, its sidebar, its marks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bare } from "./chromium.mjs";
import { startFirefox } from "./firefox.mjs";
import { gold, startPages } from "./pages.mjs";
import { startService } from "./service.mjs";
import { until } from "./until.mjs";

let pages, service, firefox;
before(async () => {
  pages = await startPages();
  service = await startService();
  firefox = await startFirefox();
});
after(async () => {
  await firefox?.close();
  await service?.stop();
  await pages?.close();
});

const sidebarState = () => firefox.inSidebar("return document.body.dataset.state");

test("the options page saves the address of the service", async () => {
  await firefox.open(await firefox.ownPage("options/index.html"));
  await firefox.inPage(
    `document.querySelector("input").value = arguments[0];
     document.querySelector("form").requestSubmit();`,
    service.origin,
  );
  await until(() => firefox.inPage(`return document.querySelector("#result").textContent`));
  assert.equal(
    await firefox.inPage(`return document.querySelector("input").getAttribute("aria-invalid")`),
    "false",
  );
});

test("the first click shows what is sent, and the start button begins", async () => {
  await firefox.open(pages.address("/press.html").replace(/\/\/[^:]+/, "//first.test"));
  await firefox.click();
  await until(async () => (await sidebarState()) === "welcome");
  await firefox.inSidebar("document.querySelector('.primary').click()");
  await until(async () => (await sidebarState()) === "done");
});

for (const [name, host] of [
  ["tistory", "one.test"],
  ["naver-blog", "two.test"],
]) {
  test(`a click on ${name}: highlights in the sidebar, marked in the page`, async () => {
    await firefox.open(pages.address(`/${name}.html`).replace(/\/\/[^:]+/, `//${host}`));
    await firefox.click();
    await until(async () => (await sidebarState()) === "done");
    const sentences = await until(() =>
      firefox.inSidebar(
        "return [...document.querySelectorAll('.sentence')].map((it) => it.textContent)",
      ),
    );
    assert.ok(sentences.length >= 3);
    assert.equal(await firefox.inSidebar("return document.querySelectorAll('.note').length"), 0);

    await firefox.inSidebar("document.querySelectorAll('.highlight')[1].click()");
    await until(() => firefox.inSidebar("return !!document.querySelector('[aria-current]')"));
    const { frame } = await gold(name);
    const marked = (key) =>
      firefox.inPage(
        `const view = ${frame ? "frames[0]" : "window"};
         return [...(view.CSS.highlights.get(arguments[0]) ?? [])].map(String).join("")`,
        key,
      );
    assert.equal(bare(await marked("mitjul-chosen")), bare(sentences[1]));
    assert.equal(bare(await marked("mitjul")), bare(sentences.toSpliced(1, 1).join("")));
  });
}

test("the browser's own pages are reported as inaccessible", async () => {
  await firefox.openOwnPage("about:support");
  await firefox.click();
  await until(async () => (await sidebarState()) === "problem");
  const problem = "return document.querySelector('[data-problem]').dataset.problem";
  assert.equal(await until(() => firefox.inSidebar(problem)), "restricted");
});
