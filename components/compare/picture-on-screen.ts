import { actualSize, cellsOf, type Size } from "@/lib/shared/playback/layout";
import type { Mode, View } from "@/lib/shared/playback/view";
import { aspectOf, type PlayerVideo } from "./player-video";

/** Side A's cell in pixels of the screen, and the size of its picture; undefined until the viewport has a size. */
export function pictureOnScreen(size: Size, shown: readonly PlayerVideo[], mode: Mode) {
  const [first] = shown;
  if (!(first && size.width > 0 && size.height > 0)) return undefined;
  const pixels = { width: size.width * devicePixelRatio, height: size.height * devicePixelRatio };
  const [cell] = cellsOf(mode, shown.map(aspectOf), pixels);
  return cell && { cell, picture: { width: first.width ?? 1280, height: first.height ?? 720 } };
}

/** Pixels of the screen for one pixel of side A's picture; null until the viewport has a size. */
export function scaleOnScreen(size: Size, shown: readonly PlayerVideo[], { mode, zoom }: View): number | null {
  const sizes = pictureOnScreen(size, shown, mode);
  return sizes ? zoom / actualSize(sizes.cell, sizes.picture) : null;
}
