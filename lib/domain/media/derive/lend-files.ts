import "server-only";
import { constants } from "node:fs";
import { access, copyFile, rename } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { giveTo, type Sandbox } from "@/lib/domain/media/sandbox";

/**
 * Makes files readable for what runs in a sandbox with `folder` as its working folder, and returns what they are called
 * there. Another account can read nothing of our storage, and passes no folder above, so it gets copies of its own.
 */
export async function lendFiles(sandbox: Sandbox, folder: string, paths: readonly string[]): Promise<string[]> {
  if (sandbox.account === null) return paths.map((path) => resolve(path));
  await giveTo(sandbox, folder);
  return Promise.all(paths.map((path) => lend(sandbox, folder, path)));
}

async function lend(sandbox: Sandbox, folder: string, path: string): Promise<string> {
  const isHere = dirname(path) === folder;
  const copy = isHere ? path : join(folder, `lent-${basename(path)}`);
  if (!isHere && !(await exists(copy))) {
    await copyFile(path, `${copy}.part`, constants.COPYFILE_FICLONE);
    await rename(`${copy}.part`, copy);
  }
  await giveTo(sandbox, copy);
  return nameIn(folder, copy);
}

/** The name of a file for a program that runs in its folder. */
export const nameIn = (folder: string, path: string) => `./${relative(folder, path)}`;

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
