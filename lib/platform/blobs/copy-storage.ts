import "server-only";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { hashFile, hashInKey } from "./file-key";
import type { Storage } from "./storage";

type Copied = { copied: number; present: number; bytes: number; damaged: string[] };

/**
 * Copies the files of one storage into another. Files that exist there with the same length are skipped, so an interrupted
 * copy continues where it was. Every file is hashed on the way; a file whose bytes do not match its key is reported as
 * damaged and not copied.
 */
export async function copyStorage(from: Storage, to: Storage, onFile: (key: string) => void = () => undefined) {
  const report: Copied = { copied: 0, present: 0, bytes: 0, damaged: [] };
  for await (const { key, bytes } of from.list()) {
    if ((await to.sizeOf(key)) === bytes) {
      report.present += 1;
      continue;
    }
    const isWhole = await copyFile(from, to, key);
    if (!isWhole) report.damaged.push(key);
    else {
      report.copied += 1;
      report.bytes += bytes;
    }
    onFile(key);
  }
  return report;
}

function copyFile(from: Storage, to: Storage, key: string): Promise<boolean> {
  return to.withScratch(async (folder) => {
    const path = join(folder, "copy");
    await pipeline(await from.read(key), createWriteStream(path));
    const sha256 = await hashFile(path);
    if (sha256 !== hashInKey(key)) return false;
    await to.keep(path, { extension: key.slice(key.lastIndexOf(".") + 1), sha256 });
    return true;
  });
}
