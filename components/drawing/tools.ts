import type { DrawingColour, Point, Shape, ShapeTool } from "@/lib/shared/drawing/drawing";

export const TOOLS = ["select", "pen", "arrow", "box", "ellipse", "text", "eraser"] as const;
export type Tool = ShapeTool | "select" | "eraser";

export const WIDTHS = ["thin", "medium", "thick"] as const;
export type WidthName = (typeof WIDTHS)[number];
/** In thousandths of the frame's width. */
export const LINE_WIDTHS: Record<WidthName, number> = { thin: 3, medium: 6, thick: 12 };
export const TEXT_SIZES: Record<WidthName, number> = { thin: 24, medium: 40, thick: 64 };

export type Style = { colour: DrawingColour; width: WidthName };

/** A shape in another colour or width. */
export function restyled(shape: Shape, { colour, width }: Style): Shape {
  if (shape.tool === "text") return { ...shape, colour, size: TEXT_SIZES[width] };
  return { ...shape, colour, width: LINE_WIDTHS[width] };
}

type Place = Style & { centre: Point; aspect: number; reach: number };

/** A shape of the usual size with its middle at a point, for those who draw with keys. A text is typed first. */
export function shapeInMiddle(
  tool: Exclude<ShapeTool, "text">,
  { centre, aspect, reach, colour, width }: Place,
): Shape {
  const [x, y] = centre;
  const style = { colour, width: LINE_WIDTHS[width] };
  const high = (reach * aspect) / 2;
  if (tool === "pen")
    return {
      ...style,
      tool,
      points: [
        [x - reach, y, 0.5],
        [x + reach, y, 0.5],
      ],
    };
  if (tool === "arrow") return { ...style, tool, from: [x - reach, y + high], to: [x, y] };
  return { ...style, tool, from: [x - reach, y - high], to: [x + reach, y + high] };
}
