import {
  DRAWING_COLOURS,
  LEAST_COORDINATE,
  MOST_COORDINATE,
  MOST_DRAWING_BYTES,
  MOST_POINTS,
  MOST_SHAPES,
  MOST_TEXT_LENGTH,
} from "@/lib/shared/drawing/drawing";
import * as z from "./schema";

/** A little beyond the frame is allowed: strokes may leave it. */
const Coordinate = z.number().check(z.gte(LEAST_COORDINATE), z.lte(MOST_COORDINATE));
const Colour = z.enum(DRAWING_COLOURS);
const Width = z.number().check(z.gte(1), z.lte(100));
const Point = z.tuple([Coordinate, Coordinate]);
const PenPoint = z.tuple([Coordinate, Coordinate, z.number().check(z.gte(0), z.lte(1))]);

const Pen = z.strictObject({
  tool: z.literal("pen"),
  colour: Colour,
  width: Width,
  points: z.array(PenPoint).check(z.minLength(1), z.maxLength(MOST_POINTS)),
});
const Span = z.strictObject({
  tool: z.enum(["arrow", "box", "ellipse"]),
  colour: Colour,
  width: Width,
  from: Point,
  to: Point,
});
const Text = z.strictObject({
  tool: z.literal("text"),
  colour: Colour,
  size: z.number().check(z.gte(5), z.lte(200)),
  at: Point,
  text: z.string().check(z.minLength(1), z.maxLength(MOST_TEXT_LENGTH), z.refine(z.isStorableText)),
});

/** `lib/shared/drawing/drawing.ts` says what the numbers mean. */
export const Drawing = z
  .strictObject({
    version: z.literal(1),
    side: z.enum(["source", "result"]),
    shapes: z.array(z.union([Pen, Span, Text])).check(
      z.minLength(1),
      z.maxLength(MOST_SHAPES),
      z.refine(
        (shapes) => shapes.reduce((sum, one) => sum + (one.tool === "pen" ? one.points.length : 0), 0) <= MOST_POINTS,
      ),
    ),
  })
  .check(z.refine((drawing) => new TextEncoder().encode(JSON.stringify(drawing)).length <= MOST_DRAWING_BYTES))
  .register(z.globalRegistry, { id: "Drawing" });
