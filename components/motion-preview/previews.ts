import type { MotionId } from "@/lib/shared/motions/catalogue";

/** One motion, large, in an element outside the grid. */
export type LargePicture = { readonly slot: HTMLElement; readonly motion: MotionId };

/** Draws the previews of a grid of tiles. It finds the tiles by `[data-preview]`, whose value is the motion. */
export type Previews = {
  /** Finds the tiles and their positions again. */
  refresh(): void;
  /** Still: the first and last frame of each path side by side. Otherwise the loops run while they are visible. */
  setStill(still: boolean): void;
  /** Fills another element with one motion at full speed, from its beginning; null ends that. */
  enlarge(large: LargePicture | null): void;
  /** Removes everything that it added to the page. */
  dispose(): void;
};
