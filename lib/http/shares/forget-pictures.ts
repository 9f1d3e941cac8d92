import "server-only";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { processLog } from "@/lib/platform/log";

/**
 * Deletes what Next's image optimiser kept while it was still on: pictures of shares that may have ended since. If the
 * code's folder is read-only, nothing can have been kept.
 */
export async function forgetPictures(root: string): Promise<void> {
  const folder = join(/*turbopackIgnore: true*/ root, ".next/cache/images");
  await rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
    processLog().warn({ err: error }, "pictures of an earlier version could not be deleted from .next/cache/images");
  });
}
