import { mkdir, rename } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { build } from "esbuild";

const FOLDER = resolve(import.meta.dirname, "../../.cache/programs");
const made = new Map<string, Promise<string>>();

/**
 * The arguments with which Node runs a TypeScript program of this repository, which is compiled into one file once. It
 * starts in a third of the time that it needs with `--import tsx`. Not for modules that look for files beside them.
 */
export async function bundledProgram(entry: string): Promise<string[]> {
  const known = made.get(entry) ?? bundle(entry);
  made.set(entry, known);
  return ["--conditions=react-server", await known];
}

async function bundle(entry: string): Promise<string> {
  const name = basename(entry, ".ts");
  const draft = `${FOLDER}/${name}-${process.pid}.mjs`;
  const program = `${FOLDER}/${name}.mjs`;
  await mkdir(FOLDER, { recursive: true });
  await build({
    entryPoints: [resolve(entry)],
    outfile: draft,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  // In one step: another process may be starting the same program.
  await rename(draft, program);
  return program;
}
