import type { MotionId } from "@/lib/shared/motions/catalogue";
import type { Clip, Shown, SketchSettings } from "./clip";

/** What a large sketch has beside the motion: a place for the clip's own picture, and how it is shown. */
type LargeSketch = {
  readonly source: HTMLElement;
  readonly settings: SketchSettings;
  /** Called with each share of the clip that is drawn. */
  readonly onTime: (share: number) => void;
};

/** One motion, large, in an element outside the grid. */
export type LargePicture = { readonly slot: HTMLElement; readonly motion: MotionId; readonly sketch?: LargeSketch };

export type PreviewOptions = {
  still: boolean;
  /** The clip under the motions; null shows the sample scene. */
  clip: Clip | null;
  /** Called when the tiles show something else. */
  onShown: (shown: Shown) => void;
};

/** Draws the previews of a grid of tiles. It finds the tiles by `[data-preview]`, whose value is the motion. */
export type Previews = {
  /** Finds the tiles and their positions again. */
  refresh(): void;
  /** Still: the first and last frame of each path side by side. Otherwise the loops run while they are visible. */
  setStill(still: boolean): void;
  /** Shows the motions on a clip; null shows them on the sample scene. */
  showClip(clip: Clip | null): void;
  /** Gets ready to show a clip while the sample scene is shown. */
  prepare(clip: Clip): void;
  /** Fills another element with one motion at full speed, from its beginning, or changes its settings; null ends that. */
  enlarge(large: LargePicture | null): void;
  /** Removes everything that it added to the page. */
  dispose(): void;
};
