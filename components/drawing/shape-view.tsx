import type { Shape } from "@/lib/shared/drawing/drawing";
import { EDGE_COLOUR, paintedOf, TEXT_FONT, TEXT_WEIGHT } from "./shape-path";

/** One shape in SVG, inside a `PictureFrame`. */
export function ShapeView({ shape, aspect }: { shape: Shape; aspect: number }) {
  const painted = paintedOf(shape, aspect);
  const { colour, edge } = painted;
  if (painted.kind === "text") {
    return (
      <text
        {...{ fontSize: painted.size, fontFamily: TEXT_FONT, fontWeight: TEXT_WEIGHT, fill: colour }}
        {...{ stroke: EDGE_COLOUR, strokeWidth: edge * 2, paintOrder: "stroke", strokeLinejoin: "round" }}
        style={{ whiteSpace: "pre", direction: "ltr" }}
      >
        {painted.lines.map(({ text, x, y }) => (
          <tspan key={y} x={x} y={y}>
            {text}
          </tspan>
        ))}
      </text>
    );
  }
  const round = { strokeLinecap: "round", strokeLinejoin: "round" } as const;
  if (painted.kind === "area") {
    return (
      <path d={painted.path} fill={colour} stroke={EDGE_COLOUR} strokeWidth={edge * 2} paintOrder="stroke" {...round} />
    );
  }
  return (
    <g fill="none" {...round}>
      <path d={painted.path} stroke={EDGE_COLOUR} strokeWidth={painted.width + edge * 2} />
      <path d={painted.path} stroke={colour} strokeWidth={painted.width} />
    </g>
  );
}
