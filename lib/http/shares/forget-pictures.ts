import "server-only";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { processLog } from "@/lib/platform/log";

/**
 * Deletes what Next's image optimiser kept when it was still switched on: pictures of links that may have ended since.
 * Where the code cannot be written nothing can have been kept.
 */
export async function forgetPictures(root: string): Promise<void> {
  const folder = join(/*turbopackIgnore: true*/ root, ".next/cache/images");
  await rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
    processLog().warn({ err: error }, "pictures of an earlier version could not be deleted from .next/cache/images");
  });
}
