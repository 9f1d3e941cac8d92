import { statfs } from "node:fs/promises";

/** What initdb and the parallel parts of a query need at least; a container's own default is 64 MiB. */
const NEEDED_BYTES = 32 * 1024 ** 2;

/**
 * Settings for a machine whose /dev/shm is too small to be of use, as in containers with `--shm-size` turned down: the
 * memory that processes share is then kept in files of the data folder. Where there is no such folder the server
 * finds another way by itself.
 */
export async function sharedMemorySettings(folder = "/dev/shm"): Promise<Record<string, string>> {
  const room = await statfs(folder).catch(() => null);
  return room && room.bavail * room.bsize < NEEDED_BYTES ? { dynamic_shared_memory_type: "mmap" } : {};
}
