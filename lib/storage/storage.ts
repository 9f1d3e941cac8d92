/** A file that is whole and safe on its medium. `key` is made from the SHA-256 of its bytes, as in `ab/cd/<sha256>.mp4`. */
export type StoredFile = { key: string; bytes: number; sha256: string };

/** Where the bytes of films and pictures lie. The same bytes have the same key and are kept once. */
export type Storage = {
  /**
   * Takes a stream in whole or, when it breaks, not at all. Nothing larger than `maxBytes` is kept: that, like a full
   * disk, is an `AppError`; what the stream itself throws passes through.
   */
  put(source: AsyncIterable<Uint8Array>, options: { extension: string; maxBytes: number }): Promise<StoredFile>;
  /** The absolute path of a local copy to read from, or null when there is no such file. */
  locate(key: string): Promise<string | null>;
  /** Runs `work` in an empty folder of its own on the same medium, removed afterwards. */
  withScratch<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** Removes what processes that were killed left half-written. Anything younger than a day may still be in work. */
  clearAbandoned(now: Date): Promise<void>;
};
