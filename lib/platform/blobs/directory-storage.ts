import "server-only";
import { constants, createReadStream } from "node:fs";
import { access, chmod, copyFile, type FileHandle, mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { asStorageFull } from "./disk-full";
import { fileKey, hashFile, isFileKey } from "./file-key";
import { createScratch } from "./scratch";
import type { KeepOptions, ListedFile, Storage, StoredFile } from "./storage";
import { createUnfinished } from "./unfinished";

/**
 * Creates a storage in a folder. A scratch file is flushed and renamed into place, so a reader sees it complete or not at
 * all, and a crash leaves at most a scratch folder that a later sweep removes.
 */
export function createDirectoryStorage(folder: string): Storage {
  const root = resolve(folder);
  let closed: Promise<void> | undefined;
  const locate = (key: string) => (isFileKey(key) ? join(root, key) : null);
  const found = async (key: string) => {
    const path = locate(key);
    return path && (await exists(path)) ? path : null;
  };

  const incoming = createScratch(join(root, "incoming"));
  // On the same file system as the stored files, even if `incoming` is a separate mount.
  const moving = createScratch(join(root, "moving"));

  return {
    ...incoming,
    isLocal: true,
    unfinished: createUnfinished(join(root, "unfinished")),
    async clearAbandoned(now) {
      await incoming.clearAbandoned(now);
      await moving.clearAbandoned(now);
    },
    async keep(path, options) {
      closed ??= closeToOthers(root);
      await closed;
      return keep({ root, moving }, path, options);
    },
    locate,
    async sizeOf(key) {
      const path = await found(key);
      return path ? (await stat(path)).size : null;
    },
    async read(key, range) {
      const path = await found(key);
      if (!path) throw new Error(`the storage has no ${key}`);
      return createReadStream(path, range && { start: range.from, end: range.to });
    },
    async withLocal(key, work) {
      const path = await found(key);
      if (!path) throw new Error(`the storage has no ${key}`);
      return work(path);
    },
    link: async () => null,
    list: () => list(root),
    async remove(key) {
      const path = locate(key);
      if (path) await rm(path, { force: true });
    },
  };
}

type Folders = { root: string; moving: Pick<Storage, "withScratch"> };

async function keep({ root, moving }: Folders, path: string, { extension, sha256 }: KeepOptions): Promise<StoredFile> {
  try {
    const hash = sha256 ?? (await hashFile(path));
    const key = fileKey(hash, extension);
    const bytes = await flush(path);
    const place = join(root, key);
    if (!(await exists(place))) {
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await moveInto(path, place, moving);
      await flushFolders(dirname(place), root);
    }
    return { key, bytes, sha256: hash };
  } catch (error) {
    throw asStorageFull(error);
  }
}

/** Storages of earlier versions were open to every account of the machine; this mode keeps other accounts out. */
async function closeToOthers(root: string): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  await chmod(root, 0o700).catch(asModesGo);
}

/** Another account than root wrote the decoded files: root owns them from here on. */
async function closeFile(file: FileHandle): Promise<void> {
  if (process.getuid?.() === 0) await file.chown(0, 0).catch(asModesGo);
  await file.chmod(0o600).catch(asModesGo);
}

/** Ignores that this account may not change modes, as in folders of another owner and on some network drives. */
function asModesGo(error: NodeJS.ErrnoException): void {
  if (!["EPERM", "EACCES", "ENOTSUP", "EINVAL"].includes(error.code ?? "")) throw error;
}

/** A file cannot be renamed to another file system, so it is copied there first. */
async function moveInto(path: string, place: string, moving: Folders["moving"]): Promise<void> {
  try {
    await rename(path, place);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    await moving.withScratch(async (folder) => {
      const copy = join(folder, "copy");
      await copyFile(path, copy);
      await flush(copy);
      await rename(copy, place);
    });
    await rm(path);
  }
}

async function flush(path: string): Promise<number> {
  const file = await open(path, "r+");
  try {
    await closeFile(file);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** A rename is durable only when the folder that names the file, and each new folder above it, is flushed. */
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

async function* list(root: string): AsyncGenerator<ListedFile> {
  if (!(await exists(root))) return;
  for await (const entry of await opendir(root, { recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const key = relative(root, path).replaceAll("\\", "/");
    const info = entry.isFile() && isFileKey(key) ? await stat(path).catch(() => null) : null;
    if (info) yield { key, bytes: info.size, modifiedAt: info.mtime };
  }
}

const exists = (path: string) =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
