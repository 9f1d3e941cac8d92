import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workpiece } from "@/lib/domain/media/derive/product";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { probe } from "@/lib/domain/media/probe";
import { createLog } from "@/lib/platform/log";

/** Makes workpieces from bytes, each in its own folder below a temporary one whose name begins with `prefix`. */
export async function openWorkpieces(prefix: string) {
  const root = await mkdtemp(join(tmpdir(), prefix));
  const ffmpeg = await findFfmpeg(undefined, createLog("silent"));
  if (!ffmpeg) throw new Error("there is no ffmpeg");
  let count = 0;
  return {
    root,
    ffmpeg,
    async make(bytes: Buffer): Promise<Workpiece> {
      count += 1;
      const folder = join(root, String(count));
      await mkdir(folder);
      const path = join(folder, "video.mp4");
      await writeFile(path, bytes);
      return { ...(await probe(path)), ffmpeg, path, folder };
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
