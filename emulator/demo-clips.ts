import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ClipRequest } from "./render/clip-plan";

type DemoClip = Pick<ClipRequest, "scene" | "motion">;

/** The clips that every demo begins with: its sources, and the reshoots that `scripts/demo` orders. */
export const DEMO_CLIPS: readonly DemoClip[] = [
  { scene: "lighthouse", motion: null },
  { scene: "desert", motion: null },
  { scene: "street", motion: null },
  { scene: "still-life", motion: null },
  { scene: "lighthouse", motion: "FORWARD" },
  { scene: "desert", motion: "LEFT_TO_RIGHT" },
];

/** The size of the quick start. */
export const DEMO_SIZE = "360p";

/** Rendered by `npm run film-demo`; they are the same bytes on every machine. */
export const DEMO_FOLDER = fileURLToPath(new URL("./demo-clips/", import.meta.url));

/**
 * `renderedBy`: the fingerprint of the code that rendered them. `files`: SHA-256 by file name. `sample`: SHA-256 of the first
 * second of one clip, which a test can render again in a few seconds (demo-sample.ts).
 */
export type DemoManifest = { renderedBy: string; files: Record<string, string>; sample: string };

export const readManifest = async (): Promise<DemoManifest> =>
  JSON.parse(await readFile(join(DEMO_FOLDER, "manifest.json"), "utf8"));

export const demoFileName = ({ scene, motion }: DemoClip): string =>
  `${scene}.${(motion ?? "source").toLowerCase().replaceAll("_", "-")}.mp4`;

export const sha256Of = async (file: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

/** The shipped file of a clip; undefined for a clip that is not shipped. */
export function findDemoClip({ size, ...clip }: ClipRequest): string | undefined {
  const file = join(DEMO_FOLDER, demoFileName(clip));
  return size === DEMO_SIZE && existsSync(file) ? file : undefined;
}
