import "server-only";

type Opened<T> = { value: T; until: number };

/** The most sessions kept; the oldest is dropped first. */
const MOST = 1000;

/**
 * Caches the content of encrypted session cookies, because decrypting takes longer than most requests do. The content
 * cannot change; whether the session still counts is read from the database each time. `until` is the expiry, in
 * milliseconds since 1970.
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
