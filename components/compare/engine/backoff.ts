const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/** Waits longer after each failure in a row; a browser that comes online again waits no longer. */
export class Backoff {
  #failures = 0;

  /** Something arrived: the next failure counts as the first one again. */
  reset(): void {
    this.#failures = 0;
  }

  /** Resolves when it is time to try again, `atLeastMs` from now or later. Rejects when aborted. */
  async wait(signal: AbortSignal, atLeastMs = 0): Promise<void> {
    signal.throwIfAborted();
    const ms = Math.max(atLeastMs, Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures));
    this.#failures += 1;
    const done = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
      addEventListener("online", () => resolve(), { signal: done.signal });
      signal.addEventListener("abort", () => resolve(), { signal: done.signal });
    });
    clearTimeout(timer);
    done.abort();
    signal.throwIfAborted();
  }
}
