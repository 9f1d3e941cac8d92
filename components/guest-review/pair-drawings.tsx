import { UNITS } from "@/components/drawing/shape-path";
import { ShapeView } from "@/components/drawing/shape-view";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";

type PairDrawingsProps = { drawings: readonly FrameDrawing[]; aspect: number };

/** Drawings over one video of the light player, which fits into its place as they do. */
export function PairDrawings({ drawings, aspect }: PairDrawingsProps) {
  return drawings.map(({ id, drawing, label }) => (
    <svg
      key={id}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${UNITS} ${UNITS / aspect}`}
      className="pointer-events-none absolute inset-0 size-full"
    >
      {drawing.shapes.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes are what they are by their order.
        <ShapeView key={at} shape={shape} aspect={aspect} />
      ))}
    </svg>
  ));
}
