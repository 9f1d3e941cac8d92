const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/** Waits longer after each consecutive failure; when the browser comes online again, the wait ends at once. */
export class Backoff {
  #failures = 0;

  /** Call when data arrived: the next failure counts as the first. */
  reset(): void {
    this.#failures = 0;
  }

  /** Resolves when it is time to retry, at least `atLeastMs` from now unless the browser comes online. Rejects when aborted. */
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
