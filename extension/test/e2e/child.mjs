// Programs that a test starts, and that end with it.
import { spawn } from "node:child_process";

/**
 * Start a program in a process group of its own; `end()` ends it with all that it has started, and
 * so does the end of this process, should a test be stopped before its `finally`.
 */
export function startChild(program, args, options) {
  const child = spawn(program, args, { ...options, detached: true });
  const ended = new Promise((resolve) => {
    child.on("exit", resolve);
    child.on("error", resolve);
  });
  const kill = (signal) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  const killNow = () => kill("SIGKILL");
  const exit = () => process.exit(1);
  process.once("exit", killNow);
  process.once("SIGTERM", exit);
  const end = async (signal = "SIGTERM") => {
    kill(signal);
    await ended;
    process.off("exit", killNow);
    process.off("SIGTERM", exit);
  };
  return { child, end };
}
