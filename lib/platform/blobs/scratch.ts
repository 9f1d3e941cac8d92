import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, statfs, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Storage } from "./storage";

/** For the account of this process only. */
const OURS = 0o700;
const SIGN_OF_LIFE_MS = 60_000;
/** Ten signs of life missed. */
const ABANDONED_AFTER_MS = 10 * SIGN_OF_LIFE_MS;

/**
 * Folders for work in progress. A living process touches its folders every minute, so those of a killed one can be told
 * and removed.
 */
export function createScratch(folder: string): Pick<Storage, "withScratch" | "clearAbandoned" | "room"> {
  return {
    async withScratch(work) {
      const scratch = join(folder, randomUUID());
      await mkdir(scratch, { recursive: true, mode: OURS });
      const signs = setInterval(() => void touch(scratch), SIGN_OF_LIFE_MS);
      signs.unref();
      try {
        return await work(scratch);
      } finally {
        clearInterval(signs);
        await rm(scratch, { recursive: true, force: true });
      }
    },

    async clearAbandoned(now) {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        const age = now.getTime() - ((await stat(path).catch(() => null))?.mtimeMs ?? now.getTime());
        if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
      }
    },

    async room() {
      await mkdir(folder, { recursive: true, mode: OURS });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}
