import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError } from "@/lib/errors";
import type { Storage, StoredFile } from "./storage";

const KEY = /^([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{60}\.[a-z0-9]{1,8}$/;
const INCOMING = "incoming";
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Storage in a folder. A file is written beside its place, flushed, and renamed into it, so a reader sees it whole or
 * not at all, and a crash leaves at most a draft that a later start clears away.
 */
export function createDirectoryStorage(folder: string): Storage {
  const root = resolve(folder);
  const incoming = join(root, INCOMING);
  const pathOf = (key: string) => (KEY.test(key) ? join(root, key) : null);

  async function publish(draft: string, key: string): Promise<void> {
    const path = join(root, key);
    if (await exists(path)) return rm(draft, { force: true });
    await mkdir(dirname(path), { recursive: true });
    await rename(draft, path);
    await flushFolders(dirname(path), root);
  }

  return {
    async put(source, { extension, maxBytes }) {
      await mkdir(incoming, { recursive: true });
      const draft = join(incoming, randomUUID());
      try {
        const { bytes, sha256 } = await write(draft, source, maxBytes);
        const key = `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.${extension}`;
        if (!pathOf(key)) throw new Error(`not a file extension: ${extension}`);
        await publish(draft, key);
        return { key, bytes, sha256 };
      } catch (error) {
        await rm(draft, { force: true });
        throw isDiskFull(error) ? new AppError("storage_full", "The storage is full.", { cause: error }) : error;
      }
    },

    async locate(key) {
      const path = pathOf(key);
      return path && (await exists(path)) ? path : null;
    },

    async withScratch(work) {
      const scratch = join(incoming, randomUUID());
      await mkdir(scratch, { recursive: true });
      try {
        return await work(scratch);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },

    async clearAbandoned(now) {
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const age = now.getTime() - ((await stat(path).catch(() => null))?.mtimeMs ?? now.getTime());
        if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
      }
    },
  };
}

async function write(draft: string, source: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash("sha256");
  const file = await open(draft, "wx");
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new AppError("body_too_large", `The file is larger than ${maxBytes} bytes.`);
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") } satisfies Omit<StoredFile, "key">;
}

/** `write` may take less than it is given. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    written += (await file.write(chunk, written, chunk.byteLength - written)).bytesWritten;
  }
}

/** A rename is safe only once the folder that names the file, and each new folder above it, is flushed. */
async function flushFolders(from: string, root: string): Promise<void> {
  for (let folder = from; folder.length >= root.length; folder = dirname(folder)) {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

const exists = (path: string) =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  );

const isDiskFull = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
