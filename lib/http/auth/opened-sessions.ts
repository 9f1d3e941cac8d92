import "server-only";

type Opened<T> = { value: T; until: number };

/** Sessions kept at most; the one that was opened first goes first. */
const MOST = 1000;

/**
 * Remembers what an encrypted cookie said, so that it is opened once and not for every request: opening takes longer than
 * most requests do. What it says cannot change; whether it still counts is asked of the database each time. `until` is
 * when it expires, in milliseconds since 1970.
 */
export class OpenedSessions<T> {
  readonly #opened = new Map<string, Opened<T>>();

  async get(key: string, now: number, open: () => Promise<Opened<T> | undefined>): Promise<T | undefined> {
    const known = this.#opened.get(key);
    if (known && known.until > now) return known.value;
    this.#opened.delete(key);
    const opened = await open();
    if (!opened || opened.until <= now) return undefined;
    if (this.#opened.size >= MOST) this.#dropFirst();
    this.#opened.set(key, opened);
    return opened.value;
  }

  #dropFirst() {
    const first = this.#opened.keys().next();
    if (!first.done) this.#opened.delete(first.value);
  }
}
