import type { Readable } from "node:stream";
import type { Unfinished } from "./unfinished";

/** A complete and durable file. `key` is made from the SHA-256 of its bytes, as in `ab/cd/<sha256>.mp4`. */
export type StoredFile = { key: string; bytes: number; sha256: string };
export type ListedFile = { key: string; bytes: number; modifiedAt: Date };
/** The bytes from `from` to `to`, both included. */
export type ByteRange = { from: number; to: number };
export type KeepOptions = {
  extension: string;
  /** SHA-256 of the file's bytes, if the caller already has it; otherwise the file is read again. */
  sha256?: string;
};

/** Stores the bytes of videos and pictures. The same bytes have the same key and are kept once. */
export type Storage = {
  /**
   * Takes in a finished file of a scratch folder, completely or (on an error) not at all. The scratch file may be gone
   * afterwards. Throws `storage_full` if the medium is full.
   */
  keep(path: string, options: KeepOptions): Promise<StoredFile>;
  /** The size in bytes; null if there is no such file. */
  sizeOf(key: string): Promise<number | null>;
  /** The absolute path of the file on this machine, if it exists; null for an invalid key, and in remote storage. */
  locate(key: string): string | null;
  /** Opens a file that exists. The caller must read to the end or destroy the stream. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Runs `work` with a path to read the file from. It may be a copy that is deleted afterwards. */
  withLocal<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /** Returns a URL that serves the file to anyone for a few minutes; null if this storage has none. */
  link(key: string, headers: { contentType: string; disposition: string | null }): Promise<string | null>;
  list(): AsyncIterable<ListedFile>;
  /** Does nothing if there is no such file. */
  remove(key: string): Promise<void>;
  /** Runs `work` in an empty folder on this machine, which is removed afterwards. */
  withScratch<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** Removes the scratch folders of processes that were killed. */
  clearAbandoned(now: Date): Promise<void>;
  /** Whether files are in a folder that web and worker share, and not in a remote bucket. */
  isLocal: boolean;
  /** Files of uploads, until all their bytes have arrived. */
  unfinished: Unfinished;
  /** How many bytes can still be written to scratch and storage; null if unknown. */
  room(): Promise<number | null>;
};
