import { openSolidStage } from "./solid-stage";
import type { Stage } from "./stage";

/**
 * Fills the tiles under `root` with WebGL2, or with CSS 3D where that is missing or fails, and says on the root which
 * (`data-previews`: `solid`, `flat`, absent while there is nothing to see) and whether they stand still (`data-still`).
 */
export async function openStage(root: HTMLElement, still: boolean): Promise<Stage> {
  return openSolidStage(root, still) ?? (await import("./flat-stage")).openFlatStage(root, still);
}
