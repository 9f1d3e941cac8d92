import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";

const SOURCES = [".//", "../scenes/", "../../lib/shared/motions/"].map((folder) => new URL(folder, import.meta.url));
/** The words of the motions and the sketches of the browser: they change more often than the camera, and no clip has them. */
const IN_NO_CLIP = new Set([
  ...["catalogue.ts", "find-motions.ts", "search-words.ts"],
  ...["sketch-camera.ts", "sketch-plane.ts", "travels.ts"],
]);

/** A short hash of the code that renders a clip, so that a code change invalidates cached clips. */
export async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    for (const name of names.filter((each) => !IN_NO_CLIP.has(each)).sort())
      hash.update(name).update(await readFile(new URL(name, folder)));
  }
  return hash.digest("hex").slice(0, 12);
}
