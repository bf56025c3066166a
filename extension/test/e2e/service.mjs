// The real service: gunicorn, started by `mitjul serve` on a free port.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { startChild } from "./child.mjs";

const HOME = fileURLToPath(new URL("../../..", import.meta.url));

/** Started and warm; `stop()` ends it with its workers. MITJUL names another program to start. */
export async function startService() {
  const program = process.env.MITJUL ?? `${HOME}.venv/bin/mitjul`;
  if (!existsSync(program)) {
    throw new Error(
      `${program} is not there: install the service first (make run), or set MITJUL.`,
    );
  }
  const port = await freePort();
  const { child, end } = startChild(program, ["serve", "--port", String(port), "--workers", "1"], {
    cwd: HOME,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await ready(origin, child, () => log);
  } catch (error) {
    await end();
    throw error;
  }
  return { origin, stop: () => end() };
}

async function ready(origin, child, log) {
  const patience = AbortSignal.timeout(60_000);
  while (true) {
    if (child.exitCode !== null) throw new Error(`The service ended by itself:\n${log()}`);
    if (patience.aborted) throw new Error(`The service never became ready:\n${log()}`);
    const response = await fetch(`${origin}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
