import "server-only";
import { constants } from "node:fs";
import { access, copyFile, rename } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { giveTo, type Sandbox } from "@/lib/domain/media/sandbox";

/**
 * Makes files readable for a program that runs in a sandbox in `folder`, and returns their paths there. When the
 * sandbox has another account, the files are copied: that account cannot read our storage and cannot pass the folders
 * above.
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

/** The path of a file for a program that runs in that folder. */
export const nameIn = (folder: string, path: string) => `./${relative(folder, path)}`;

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
