const DOUBLE_TAP_MS = 1500;
const PARENT_CHECK_MS = 500;

/**
 * Runs `stop` once: at the first signal, or when the parent process or the process `runner` has ended. A second signal more than
 * `DOUBLE_TAP_MS` later calls `kill`; one that comes sooner is npm repeating the terminal's signal.
 */
export function stopOnSignals(stop: (reason: string) => void, kill: () => void, runner?: number): void {
  let firstAt: number | undefined;
  const hear = (signal: string) => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      stop(signal);
    } else if (Date.now() - firstAt > DOUBLE_TAP_MS) {
      kill();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, hear);
  }
  process.once("disconnect", () => hear("the parent process ended"));
  const parent = process.ppid;
  const watch = () => process.ppid === parent || firstAt !== undefined || hear("npm ended");
  // Only under npm: a process that was put into the background on purpose has also lost its parent.
  if (process.env.npm_lifecycle_event) {
    setInterval(watch, PARENT_CHECK_MS).unref();
  }
  if (runner !== undefined) {
    setInterval(() => isAlive(runner) || firstAt !== undefined || hear("the runner ended"), PARENT_CHECK_MS).unref();
  }
  // The reader of our output may have ended; that must not end this process.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
}

/** Signal 0 only asks. A process that is not ours is alive too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
