import "server-only";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { uptime } from "node:os";
import { join } from "node:path";
import { asStorageFull } from "./disk-full";

/**
 * Files whose bytes still arrive, on this machine. What was written outlives the process; what was flushed outlives the machine
 * (docs/decisions/063-pieces-are-flushed-behind-the-answer.md).
 */
export type Unfinished = {
  /** The absolute path; the file may not exist yet. `id` is a UUID of ours. */
  locate(id: string): string;
  /** How many bytes the file has. */
  sizeOf(id: string): Promise<number>;
  /**
   * How many bytes have arrived for good. Of a file that was last written before this machine started, or that could not be
   * flushed, only the bytes that are known to be flushed count.
   */
  arrived(id: string, flushed: number): Promise<number>;
  /** Writes at `offset`, also what arrived before the body broke off, and deletes what was behind it. Throws `storage_full`. */
  write(id: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<void>;
  /** Returns how many bytes a crash of the machine cannot take any more. Throws `storage_full`. One file after the other. */
  flush(id: string): Promise<number>;
  /** Deletes the bytes from `length` on. */
  cut(id: string, length: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** The IDs of the files that were last written before a moment. */
  listBefore(moment: Date): Promise<string[]>;
};

export function createUnfinished(folder: string): Unfinished {
  const locate = (id: string) => join(folder, id);
  const look = (id: string) => stat(locate(id)).catch(() => null);
  /** Files of which the system may have dropped bytes that it could not flush: a second try would succeed without them. */
  const doubtful = new Set<string>();
  let flushing: Promise<unknown> = Promise.resolve();
  const flush = async (id: string) => {
    if (doubtful.has(id)) throw new Error(`bytes of ${id} could not be flushed`);
    return flushFile(locate(id)).catch((error) => {
      doubtful.add(id);
      throw asStorageFull(error);
    });
  };
  return {
    locate,
    sizeOf: async (id) => (await look(id))?.size ?? 0,
    async arrived(id, flushed) {
      const file = await look(id);
      if (!file) return 0;
      const isSure = file.mtimeMs > startOfMachine() && !doubtful.has(id);
      return isSure ? file.size : Math.min(file.size, flushed);
    },
    async write(id, offset, body) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(locate(id), offset === 0 ? "w" : "r+", 0o600);
      try {
        if ((await file.stat()).size > offset) await file.truncate(offset);
        doubtful.delete(id);
        await writeBody(file, offset, body);
      } catch (error) {
        throw asStorageFull(error);
      } finally {
        await file.close();
      }
    },
    flush(id) {
      const flushed = flushing.then(() => flush(id));
      flushing = flushed.catch(() => undefined);
      return flushed;
    },
    async cut(id, length) {
      const file = await open(locate(id), "r+");
      await file.truncate(length).finally(() => file.close());
    },
    async remove(id) {
      doubtful.delete(id);
      await rm(locate(id), { force: true });
    },
    async listBefore(moment) {
      const names = await readdir(folder).catch(() => []);
      const files = await Promise.all(
        names.map(async (id) => ({ id, at: (await stat(locate(id)).catch(() => null))?.mtime })),
      );
      return files.flatMap(({ id, at }) => (at && at < moment ? id : []));
    },
  };
}

const startOfMachine = () => Date.now() - uptime() * 1000;

async function flushFile(path: string): Promise<number> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    await file.datasync();
    return size;
  } finally {
    await file.close();
  }
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
    written = writeWhole(file, batch, at);
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

/** `writev` may write fewer bytes than it is given. */
async function writeWhole(file: FileHandle, chunks: Uint8Array[], offset: number): Promise<void> {
  let left = chunks;
  let at = offset;
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left, at);
    at += bytesWritten;
    left = behind(left, bytesWritten);
  }
}

/** What is left of the chunks without their first `count` bytes. */
function behind(chunks: Uint8Array[], count: number): Uint8Array[] {
  let skipped = count;
  return chunks.flatMap((chunk) => {
    const gone = Math.min(skipped, chunk.byteLength);
    skipped -= gone;
    return gone === chunk.byteLength ? [] : chunk.subarray(gone);
  });
}
