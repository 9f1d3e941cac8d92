import { type Box, cellsOf, contain } from "@/lib/shared/playback/layout";
import { type View, wipeAxis } from "@/lib/shared/playback/view";
import type { PlayerSource } from "./player-source";

type Placed = { source: PlayerSource; video: HTMLVideoElement };

const aspectOf = ({ source }: Placed) => (source.width && source.height ? source.width / source.height : 16 / 9);

/**
 * The modes for `<video>` elements: boxes, a clip path for the wipe, and blending for overlay and difference, whose gain is a
 * brightness filter on the result.
 */
export function placeElements(container: HTMLElement, sides: readonly Placed[], view: View): void {
  const { clientWidth: width, clientHeight: height } = container;
  const mode = view.mode === "sheet" ? "side" : view.mode;
  container.style.filter = mode === "difference" ? `brightness(${view.gain})` : "";
  for (const cell of cellsOf(mode, sides.map(aspectOf), { width, height })) {
    for (const [order, at] of cell.sides.entries()) {
      const side = sides[at];
      const first = sides[cell.sides[0]];
      if (!(side && first)) continue;
      const frame = contain(aspectOf(first), cell);
      const box = contain(aspectOf(side), frame);
      Object.assign(side.video.style, styleOf(box, view));
      Object.assign(side.video.style, cell.sides.length === 2 ? combined(order === 1, { box, frame }, view) : ALONE);
    }
  }
}

const ALONE = { visibility: "visible", opacity: "1", mixBlendMode: "normal", clipPath: "none" };

/** `x` and `y` are a point of this side's picture, whatever its shape: it lies in the middle of the frame. */
function styleOf(box: Box, { zoom, x, y }: View) {
  const shiftX = (0.5 - x) * zoom * box.width;
  const shiftY = (0.5 - y) * zoom * box.height;
  return {
    position: "absolute",
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
    transform: `translate(${shiftX}px, ${shiftY}px) scale(${zoom})`,
  };
}

type Place = { box: Box; frame: Box };

function combined(isB: boolean, place: Place, view: View) {
  const style = { ...ALONE };
  if (view.mode === "flip" || view.mode === "flicker") {
    style.visibility = (view.shown === "b") === isB ? "visible" : "hidden";
  }
  if (!isB) return style;
  if (view.mode === "overlay") style.opacity = String(view.opacity);
  if (view.mode === "difference") style.mixBlendMode = "difference";
  if (view.mode === "wipe") style.clipPath = clipOf(place, view);
  return style;
}

/**
 * The half of the frame behind the wipe line, as a polygon much larger than the frame, in the coordinates of the zoomed
 * picture.
 */
function clipOf({ box, frame: { width, height } }: Place, view: View): string {
  const axis = wipeAxis(view.angle, width / height);
  const along = (view.wipe - 0.5) * axis.reach * height;
  const far = width + height;
  const corner = (forward: number, across: number) => {
    const x = ((axis.x * forward - axis.y * across) / view.zoom + view.x * box.width).toFixed(1);
    const y = ((axis.y * forward + axis.x * across) / view.zoom + view.y * box.height).toFixed(1);
    return `${x}px ${y}px`; // text-ok: CSS
  };
  return `polygon(${[corner(along, -far), corner(far, -far), corner(far, far), corner(along, far)].join(", ")})`;
}
