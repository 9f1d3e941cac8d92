import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, statfs, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Storage } from "./storage";

/** Only for the account of this process. */
const OURS = 0o700;
const SIGN_OF_LIFE_MS = 60_000;
/** Ten missed signs of life. */
const ABANDONED_AFTER_MS = 10 * SIGN_OF_LIFE_MS;

/**
 * Creates folders for work in progress. A living process touches its folders every minute, so the folders of a killed
 * process are recognised and removed.
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
