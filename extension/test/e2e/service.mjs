// The real service: gunicorn, started by `mitjul serve` on a free port.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { startChild } from "./child.mjs";
import { until } from "./until.mjs";

const HOME = fileURLToPath(new URL("../../..", import.meta.url));

/** Start it, warm; `stop()` ends it with its workers. MITJUL names another program to start. */
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
    // A loaded machine may need more than the service's own ten seconds.
    env: { ...process.env, MITJUL_TIME_BUDGET_SECONDS: "60" },
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
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The service ended by itself:\n${log()}`);
    const response = await fetch(`${origin}/readyz`).catch(() => null);
    return response?.ok;
  }).catch((cause) => {
    throw new Error(`The service never became ready:\n${log()}`, { cause });
  });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
