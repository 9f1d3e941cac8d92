import { openFlatStage } from "./flat-stage";
import { openSolidStage } from "./solid-stage";

/** What draws the pictures of a grid of tiles. It finds them by `[data-preview]`, whose value is the motion. */
export type Stage = {
  /** Looks again which tiles there are and where. */
  refresh(): void;
  /** Still: first and last picture of each path side by side. Otherwise the loops run while somebody can see them. */
  setStill(still: boolean): void;
  /** Takes everything away that the stage added to the page. */
  dispose(): void;
};

/**
 * Fills the tiles under `root` with WebGL2, or with CSS 3D where that is missing or fails, and says on the root which
 * (`data-previews`: `solid`, `flat`, absent while there is nothing to see) and whether they stand still (`data-still`).
 */
export function openStage(root: HTMLElement, still: boolean): Stage {
  return openSolidStage(root, still) ?? openFlatStage(root, still);
}
