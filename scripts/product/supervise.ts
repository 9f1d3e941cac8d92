const DOUBLE_TAP_MS = 1500;
const PARENT_CHECK_MS = 500;

/**
 * Runs `stop` once: at the first signal, when the process above us is gone, or when called. A signal that comes again
 * a good while later is impatience and calls `kill`; one that comes at once is npm repeating the terminal's.
 */
export function stopOnSignals(stop: (reason: string) => void, kill: () => void): void {
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
  process.once("disconnect", () => hear("the end of the process that started it"));
  const parent = process.ppid;
  const watch = () => process.ppid === parent || firstAt !== undefined || hear("the end of npm");
  // A process that was put into the background on purpose has lost its parent too, but that one was no npm.
  if (process.env.npm_lifecycle_event) {
    setInterval(watch, PARENT_CHECK_MS).unref();
  }
  // Whoever read our output is gone; that alone is no reason to fail.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
}
