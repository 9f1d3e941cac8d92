import type { Previews } from "./previews";
import { openWebglPreviews } from "./webgl-previews";

/**
 * Fills the tiles under `root` with WebGL2, or with CSS 3D where that is missing or fails. Sets attributes on the root:
 * `data-previews` (`solid`, `flat`, absent while nothing is visible) and `data-still` while they are still.
 */
export async function openPreviews(root: HTMLElement, still: boolean): Promise<Previews> {
  return openWebglPreviews(root, still) ?? (await import("./css-previews")).openCssPreviews(root, still);
}
