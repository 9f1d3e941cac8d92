import type { Readable } from "node:stream";

/** A file that is whole and safe on its medium. `key` is made from the SHA-256 of its bytes, as in `ab/cd/<sha256>.mp4`. */
export type StoredFile = { key: string; bytes: number; sha256: string };
export type ListedFile = { key: string; bytes: number; modifiedAt: Date };
/** Bytes `from` to `to`, both included. */
export type ByteRange = { from: number; to: number };
export type KeepOptions = {
  extension: string;
  /** Of the file's bytes, from whoever computed it while writing them; read again when left out. */
  sha256?: string;
};

/** Where the bytes of videos and pictures lie. The same bytes have the same key and are kept once. */
export type Storage = {
  /**
   * Takes in a finished file of a scratch folder: in whole or, when that breaks, not at all. The scratch file may be
   * gone afterwards. A full medium is an `AppError` (`storage_full`).
   */
  keep(path: string, options: KeepOptions): Promise<StoredFile>;
  /** In bytes; null when there is no such file. */
  sizeOf(key: string): Promise<number | null>;
  /** The absolute path where the file lies on this machine if there is one; null for what is no key, and where files lie elsewhere. */
  locate(key: string): string | null;
  /** Opens a file that exists. Whoever asks must read to the end or destroy it. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Runs `work` with a path to read the file from. It may be a copy, gone afterwards. */
  withLocal<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /** An address that serves the file to anyone for a few minutes; null where this storage has none. */
  link(key: string, headers: { contentType: string; disposition: string | null }): Promise<string | null>;
  list(): AsyncIterable<ListedFile>;
  /** Does nothing when there is no such file. */
  remove(key: string): Promise<void>;
  /** Runs `work` in an empty folder of its own on this machine, removed afterwards. */
  withScratch<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** Removes the scratch folders of processes that were killed. */
  clearAbandoned(now: Date): Promise<void>;
  /** How many bytes can still be written to scratch and storage; null when nobody can tell. */
  room(): Promise<number | null>;
};
