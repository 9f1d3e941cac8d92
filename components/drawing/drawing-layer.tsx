import type { ShownDrawing } from "@/lib/shared/drawing/shown-drawings";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { PictureFrame } from "./picture-frame";
import { ShapeView } from "./shape-view";

const GHOST_OPACITY = 0.28;
const DIM_OPACITY = 0.5;

export type DrawingLayerProps = {
  pictures: readonly (PlacedPicture & { video: string })[];
  drawings: readonly ShownDrawing[];
};

/** Drawings on the pictures of their videos, in every mode. */
export function DrawingLayer({ pictures, drawings }: DrawingLayerProps) {
  return pictures
    .filter(({ isShown }) => isShown)
    .flatMap((picture) =>
      drawings
        .filter(({ video }) => video === picture.video)
        .map(({ id, drawing, label, isGhost, isDim }) => (
          <PictureFrame
            key={`${picture.at} ${id}`}
            picture={picture}
            opacity={isGhost ? GHOST_OPACITY : isDim ? DIM_OPACITY : 1}
            {...(isGhost ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
          >
            {drawing.shapes.map((shape, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shapes are what they are by their order.
              <ShapeView key={at} shape={shape} aspect={picture.box.width / picture.box.height} />
            ))}
          </PictureFrame>
        )),
    );
}
