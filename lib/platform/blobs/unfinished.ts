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
        let at = offset;
        for await (const chunk of body) at += await writeWhole(file, chunk, at);
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

/** `write` may write fewer bytes than it is given. */
async function writeWhole(file: FileHandle, chunk: Uint8Array, offset: number): Promise<number> {
  for (let done = 0; done < chunk.byteLength; ) {
    done += (await file.write(chunk, done, chunk.byteLength - done, offset + done)).bytesWritten;
  }
  return chunk.byteLength;
}
