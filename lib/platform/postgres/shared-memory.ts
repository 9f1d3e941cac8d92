import { statfs } from "node:fs/promises";

/** The minimum for initdb and the parallel parts of a query; a container's default is 64 MiB. */
const NEEDED_BYTES = 32 * 1024 ** 2;

/**
 * Returns the settings for a machine whose /dev/shm is too small, as in containers with a small `--shm-size`: shared memory
 * is then kept in files of the data folder. Without /dev/shm no setting is needed, because the server finds another way.
 */
export async function sharedMemorySettings(folder = "/dev/shm"): Promise<Record<string, string>> {
  const room = await statfs(folder).catch(() => null);
  return room && room.bavail * room.bsize < NEEDED_BYTES ? { dynamic_shared_memory_type: "mmap" } : {};
}
