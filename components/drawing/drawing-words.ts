import type { DrawingColour, Shape, ShapeTool } from "@/lib/shared/drawing/drawing";
import { boundsOf, centreOf } from "@/lib/shared/drawing/geometry";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const COLOUR_WORDS: Record<DrawingColour, () => string> = {
  red: m.drawing_colour_red,
  yellow: m.drawing_colour_yellow,
  green: m.drawing_colour_green,
  blue: m.drawing_colour_blue,
};

const KIND_WORDS: Record<Exclude<ShapeTool, "text">, () => string> = {
  pen: m.drawing_tool_pen,
  arrow: m.drawing_tool_arrow,
  box: m.drawing_tool_box,
  ellipse: m.drawing_tool_ellipse,
};

/** `Arrow, red, 40 % across, 50 % down`: the middle of the shape. */
export function nameOfShape(shape: Shape, aspect: number): string {
  const [x, y] = centreOf(boundsOf(shape, aspect));
  // In tenths, because a small step is a tenth of a percent.
  const place = {
    across: tenths(x),
    down: tenths(y),
    colour: COLOUR_WORDS[shape.colour]().toLocaleLowerCase(m.language_tag()),
  };
  if (shape.tool === "text") return m.drawing_shape_text({ ...place, text: shape.text });
  return m.drawing_shape({ ...place, kind: KIND_WORDS[shape.tool]() });
}

const tenths = (share: number) => Math.round(share * 1000) / 10;
