import { buildSync } from "esbuild";

/**
 * Writes what lib/contracts/schema.ts takes of zod/mini as one module without the rest of zod, for browsers: Turbopack
 * drops unused exports, but not what only those had used (75 kB where 34 are needed). Returns its path from the root.
 */
export function bundleSchema(root: string): string {
  const outfile = ".cache/browser/zod-mini.mjs";
  buildSync({
    absWorkingDir: root,
    entryPoints: ["lib/contracts/schema.ts"],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
  return `./${outfile}`;
}
