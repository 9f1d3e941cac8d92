import type { Size } from "@/lib/shared/playback/layout";

/** Longest side of the picture where the window has room for it, in CSS pixels. */
const WANTED = 560;
/** Height of the words under the picture, in CSS pixels. */
const WORDS = 112;
const GAP = 12;
/** Longest side below which the place beside the panel is not worth it, in CSS pixels. */
const LEAST_BESIDE = 320;

type Box = { left: number; top: number; right: number; bottom: number };
type Options = { tile: Box; panel: Box; window: Size; aspect: number };

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/**
 * Where the large preview of a tile lies in the window, in CSS pixels: beside the panel of motions where it fits there, else over
 * or under the tile, whichever has more room; never over the tile itself unless the window has no other place.
 */
export function previewPlace({ tile, panel, window, aspect }: Options): { left: number; top: number; width: number } {
  const beside = panel.left - 2 * GAP;
  const widthBeside = widthIn({ width: beside, height: window.height - 2 * GAP }, aspect);
  const isBeside = widthBeside * Math.max(1, 1 / aspect) >= LEAST_BESIDE;
  const above = tile.top - 2 * GAP;
  const below = window.height - tile.bottom - 2 * GAP;
  const room = isBeside
    ? { width: beside, height: window.height - 2 * GAP }
    : { width: window.width - 2 * GAP, height: Math.max(above, below, window.height / 2) };
  const width = widthIn(room, aspect);
  const height = width / aspect + WORDS;
  const middle = isBeside ? panel.left - GAP - width : clamp((tile.left + tile.right - width) / 2, GAP, window.width);
  const wanted = isBeside
    ? (tile.top + tile.bottom - height) / 2
    : above >= below
      ? above + GAP - height
      : tile.bottom + GAP;
  return {
    left: clamp(middle, GAP, Math.max(GAP, window.width - width - GAP)),
    top: clamp(wanted, GAP, Math.max(GAP, window.height - height - GAP)),
    width,
  };
}

/** Width of the picture in a room, with its words under it. */
function widthIn({ width, height }: Size, aspect: number): number {
  const longest = aspect >= 1 ? WANTED : WANTED * aspect;
  return Math.max(160, Math.min(longest, width, (height - WORDS) * aspect));
}
