import type { Previews } from "./previews";
import { openWebglPreviews } from "./webgl-previews";

/**
 * Fills the tiles under `root` with WebGL2, or with CSS 3D where that is missing or fails, and says on the root which
 * (`data-previews`: `solid`, `flat`, absent while there is nothing to see) and whether they stand still (`data-still`).
 */
export async function openPreviews(root: HTMLElement, still: boolean): Promise<Previews> {
  return openWebglPreviews(root, still) ?? (await import("./css-previews")).openCssPreviews(root, still);
}
