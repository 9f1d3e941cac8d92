import "server-only";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { asStorageFull } from "./disk-full";

/** Files whose bytes still arrive, on this machine. The size of a file is what has arrived, also after a crash. */
export type Unfinished = {
  /** The absolute path; the file may not exist yet. `id` is a UUID of ours. */
  locate(id: string): string;
  /** How many bytes have arrived. */
  sizeOf(id: string): Promise<number>;
  /** Writes at `offset` and flushes, also what arrived before the body broke off. Throws `storage_full`. */
  write(id: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<void>;
  /** Deletes the bytes from `length` on. */
  cut(id: string, length: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** The IDs of the files that were last written before a moment. */
  listBefore(moment: Date): Promise<string[]>;
};

export function createUnfinished(folder: string): Unfinished {
  const locate = (id: string) => join(folder, id);
  return {
    locate,
    sizeOf: async (id) => (await stat(locate(id)).catch(() => null))?.size ?? 0,
    async write(id, offset, body) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(locate(id), offset === 0 ? "w" : "r+", 0o600);
      try {
        await writeBody(file, offset, body);
      } catch (error) {
        throw asStorageFull(error);
      } finally {
        await file.sync().catch(() => undefined);
        await file.close();
      }
    },
    async cut(id, length) {
      const file = await open(locate(id), "r+");
      await file.truncate(length).finally(() => file.close());
    },
    remove: (id) => rm(locate(id), { force: true }),
    async listBefore(moment) {
      const names = await readdir(folder).catch(() => []);
      const files = await Promise.all(
        names.map(async (id) => ({ id, at: (await stat(locate(id)).catch(() => null))?.mtime })),
      );
      return files.flatMap(({ id, at }) => (at && at < moment ? id : []));
    },
  };
}

/** One write of many chunks costs little more than one of a single chunk. */
const BATCH_BYTES = 1024 ** 2;

/** Writes in batches: one is written while the next one arrives. A body that breaks off is written as far as it came. */
async function writeBody(file: FileHandle, offset: number, body: AsyncIterable<Uint8Array>): Promise<void> {
  let at = offset;
  let batch: Uint8Array[] = [];
  let size = 0;
  let written: Promise<void> = Promise.resolve();
  const flush = async () => {
    await written;
    written = writeWhole(file, Buffer.concat(batch), at);
    // The next `await` gets the error; without this it would be reported as unhandled before.
    written.catch(() => undefined);
    at += size;
    batch = [];
    size = 0;
  };
  try {
    for await (const chunk of body) {
      batch.push(chunk);
      size += chunk.byteLength;
      if (size >= BATCH_BYTES) await flush();
    }
  } finally {
    await flush();
    await written;
  }
}

/** `write` may write fewer bytes than it is given. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    done += (await file.write(bytes, done, bytes.byteLength - done, offset + done)).bytesWritten;
  }
}
