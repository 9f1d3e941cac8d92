import type { Clip, Shown } from "./clip";
import type { Previews } from "./previews";
import { openWebglPreviews } from "./webgl-previews";

export type PreviewOptions = {
  still: boolean;
  /** The clip under the motions; null shows the sample scene. */
  clip: Clip | null;
  /** Called when the tiles show something else. */
  onShown: (shown: Shown) => void;
};

/**
 * Fills the tiles under `root` with WebGL2, or with CSS 3D where that is missing or fails. Sets attributes on the root:
 * `data-previews` (`solid`, `flat`, absent while nothing is visible), `data-still` while they are still, and `data-shown`.
 */
export async function openPreviews(root: HTMLElement, { onShown, ...options }: PreviewOptions): Promise<Previews> {
  const told = {
    ...options,
    onShown(shown: Shown) {
      root.dataset.shown = shown;
      onShown(shown);
    },
  };
  return (await openWebglPreviews(root, told)) ?? (await import("./css-previews")).openCssPreviews(root, told);
}
