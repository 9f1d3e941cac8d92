import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { DrawingLayer } from "@/components/drawing/drawing-layer";
import { paintOnPicture } from "@/components/drawing/paint-drawing";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { placePictures } from "@/lib/shared/playback/placement";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";

export type DrawingOrder = {
  view: Partial<View>;
  width: number;
  height: number;
  /** One for each side; the sides are called `a` and `b`. */
  aspects: number[];
  drawings: FrameDrawing[];
};

const root = createRoot(document.body.appendChild(document.createElement("div")));

const picturesOf = ({ view, aspects, width, height }: DrawingOrder) =>
  placePictures({ ...PLAIN_VIEW, ...view }, aspects, { width, height }).map((picture) => ({
    ...picture,
    video: picture.at === 0 ? "a" : "b",
  }));

/** Shows drawings as the player does, at the page's upper left corner, on grey. */
function showDrawings(order: DrawingOrder): void {
  const { width, height, drawings } = order;
  Object.assign(document.body.style, { margin: "0", background: "#808080" });
  flushSync(() =>
    root.render(
      <div style={{ position: "relative", width, height, overflow: "hidden" }}>
        <DrawingLayer pictures={picturesOf(order)} drawings={drawings.map((one) => ({ ...one, isGhost: false }))} />
      </div>,
    ),
  );
}

/** Paints the same on a canvas as an export does: RGBA, rows from the top. */
function paintDrawings(order: DrawingOrder): number[] {
  const { width, height, drawings } = order;
  const pen = new OffscreenCanvas(width, height).getContext("2d");
  if (!pen) throw new Error("This browser has no canvas.");
  pen.fillStyle = "#808080";
  pen.fillRect(0, 0, width, height);
  for (const picture of picturesOf(order)) {
    for (const { drawing, video } of drawings) if (video === picture.video) paintOnPicture(pen, drawing, picture);
  }
  return [...pen.getImageData(0, 0, width, height).data];
}

Object.assign(window, { showDrawings, paintDrawings });
