import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { ProcessGroup } from "./process-group";

/** Everything `next build` reads. Tests and the programs beside the app do not affect the build. */
const SOURCES = [
  "{app,components,lib,pages,public,worker}/**/*",
  "*.{ts,mjs,js}",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const NOT_SOURCES = /\.(test|spec)\.tsx?$|^lib\/testing\/|^next-env\.d\.ts$|^(vitest|playwright)\.config\.ts$/;
const BUILD_ID = ".next/BUILD_ID";
const STAMP = ".next/source-hash";

/** Whether `.next` holds a finished build of the current sources. */
export function isBuilt(root: string): boolean {
  const stamp = join(root, STAMP);
  const isFinished = existsSync(join(root, BUILD_ID)) && existsSync(stamp);
  return isFinished && readFileSync(stamp, "utf8") === hashSources(root);
}

/** Builds the app for production and records the digest of its sources. `onLine` gets the output of Next. */
export async function buildWeb(root: string, processes: ProcessGroup, onLine?: (line: string) => void): Promise<void> {
  const hash = hashSources(root);
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  await processes.run("next build", ["node_modules/next/dist/bin/next", "build"], { env, ...(onLine && { onLine }) });
  if (!existsSync(join(root, BUILD_ID))) {
    throw new Error("next build reported no error, but produced no build.");
  }
  writeFileSync(join(root, STAMP), hash);
}

/** A digest of all inputs of the build. */
export function hashSources(root: string): string {
  const digests = new Map<string, string>();
  for (const entry of globSync(SOURCES, { cwd: root, withFileTypes: true })) {
    const file = relative(root, join(entry.parentPath, entry.name));
    if (entry.isFile() && !NOT_SOURCES.test(file)) {
      digests.set(
        file,
        createHash("sha256")
          .update(readFileSync(join(root, file)))
          .digest("hex"),
      );
    }
  }
  const lines = [...digests].map(([file, digest]) => `${digest} ${file}\n`).sort((a, b) => (a < b ? -1 : 1));
  return createHash("sha256").update(lines.join("")).digest("hex");
}
