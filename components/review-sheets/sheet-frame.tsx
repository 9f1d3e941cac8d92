import { SideMark } from "@/components/compare/cell-tags";
import { UNITS } from "@/components/drawing/shape-path";
import { ShapeView } from "@/components/drawing/shape-view";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type SheetFrameProps = {
  side: "a" | "b";
  /** The name of the source or of the result, and the time. */
  name: string;
  time: string;
  aspect: number;
  /** Undefined while it is read; null when it can't be. */
  address: string | null | undefined;
  drawings: readonly Drawing[];
};

/** One frame with what is drawn on it, and what it is. */
export function SheetFrame({ side, name, time, aspect, address, drawings }: SheetFrameProps) {
  const label = m.review_sheets_picture({ name, time });
  return (
    <figure
      className="grid min-w-0 flex-1 justify-items-start gap-1 break-inside-avoid"
      style={{ maxWidth: widest(aspect) }}
    >
      <div
        className="relative w-full overflow-hidden rounded-label border bg-surface-3"
        style={{ aspectRatio: aspect }}
      >
        {address && (
          // biome-ignore lint/performance/noImgElement: a picture that this page made.
          <img src={address} alt={label} className="absolute inset-0 size-full object-cover" />
        )}
        {address === null && (
          <p className="absolute inset-0 grid place-items-center p-4 text-center text-muted text-sm">
            {m.review_sheets_no_picture()}
          </p>
        )}
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${UNITS} ${UNITS / aspect}`}
          className="pointer-events-none absolute inset-0 size-full overflow-hidden"
        >
          {drawings.flatMap(({ shapes }, which) =>
            shapes.map((shape, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shapes are what they are by their order.
              <ShapeView key={`${which} ${at}`} shape={shape} aspect={aspect} />
            )),
          )}
        </svg>
      </div>
      <figcaption className="flex min-w-0 items-center gap-1.5 text-muted text-xs">
        <SideMark side={side} />
        <bdi className="truncate">{name}</bdi>
      </figcaption>
    </figure>
  );
}

/** On paper at most this high, so that two pictures and their comment fit on a page. */
const MOST_HEIGHT = "var(--most-height)";
const widest = (aspect: number) => `calc(${MOST_HEIGHT} * ${aspect})`;
