// CPU time of a page's main thread: its scripts (an extension's among them), style, layout, paint.
// It includes puppeteer's own calls to the page, about a millisecond each.

/** Start a meter; its `read()` returns the milliseconds of each page since then. */
export async function startMeter(...pages) {
  const sessions = await Promise.all(pages.map((page) => page.createCDPSession()));
  await Promise.all(
    sessions.map((session) => session.send("Performance.enable", { timeDomain: "threadTicks" })),
  );
  const read = () =>
    Promise.all(
      sessions.map(async (session) => {
        const { metrics } = await session.send("Performance.getMetrics");
        return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
      }),
    );
  const start = await read();
  return {
    read: async () => (await read()).map((now, index) => now - start[index]),
    end: () => Promise.all(sessions.map((session) => session.detach())),
  };
}

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (
    (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
  );
};
