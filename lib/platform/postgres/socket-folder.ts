import { createHash } from "node:crypto";
import { lstat, readlink, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { platformOf } from "@/lib/platform/operating-system";

export const PORT = 5432;
export const SOCKET_FILE = `.s.PGSQL.${PORT}`;

/**
 * Returns a folder path through which the server's socket can be reached. The socket is in the data folder, where every
 * container that shares the folder finds it. If that path is too long for a socket, or contains a comma (at which
 * PostgreSQL's own programs split it), a link under /tmp leads there.
 */
export async function reachSocket(folder: string, longest = platformOf().longestSocketPath): Promise<string> {
  if (Buffer.byteLength(join(folder, SOCKET_FILE)) <= longest && !folder.includes(",")) {
    return folder;
  }
  const self = process.getuid?.() ?? 0;
  const link = linkTo(folder);
  await symlink(folder, link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const isOurs = (await lstat(link)).uid === self && (await readlink(link).catch(() => null)) === folder;
  if (!isOurs) {
    throw new Error(
      `${link} should be a link to the database's socket, but it is not. Remove it, or choose a shorter DATA_DIR.`,
    );
  }
  return link;
}

/** Removes the link to a deleted database; most databases have none. */
export async function forgetSocket(folder: string): Promise<void> {
  await rm(linkTo(folder), { force: true });
}

function linkTo(folder: string): string {
  const self = process.getuid?.() ?? 0;
  return `/tmp/reshoot-pg-${createHash("sha256").update(`${self} ${folder}`).digest("hex").slice(0, 16)}`;
}
