import { cn } from "@/components/ui/class-names";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, motionOf } from "@/lib/shared/motions/catalogue";

type MotionLineProps = {
  /** The motion of the tile that is focused, under the pointer or just pressed. */
  motion: MotionId | undefined;
  chosen: boolean;
  /** What is said while no tile is attended. */
  rest: string;
};

/**
 * Over the last tiles, so that nothing moves; the pointer goes through it to the tile that it is about. Its background lets 3 %
 * through: under an opaque one, Chromium without a graphics card leaves out the whole canvas of the tiles.
 */
const OVER_TILES =
  "narrow:pointer-events-none narrow:absolute narrow:inset-x-0 narrow:bottom-full narrow:border-t narrow:bg-surface-1/97 narrow:px-4 narrow:py-2 " +
  "column:pointer-events-none column:absolute column:inset-x-0 column:bottom-full column:border-t column:bg-surface-1/97 column:px-4 column:py-2";

/**
 * What the attended motion does, in words, and the API's value for it; without one, what the tiles are. It stands beside the
 * price where there is room, else over the tiles. Screen readers get the same from the tile's name.
 */
export function MotionLine({ motion, chosen, rest }: MotionLineProps) {
  const about = motion && motionOf(motion);
  return (
    <p
      aria-hidden="true"
      data-motion-line=""
      className={cn("text-pretty text-muted text-xs short:hidden", OVER_TILES, !about && "narrow:hidden column:hidden")}
    >
      {about ? (
        <>
          <span className="font-medium text-ink">{about.label()}</span>{" "}
          {chosen && <span className="text-amber">{m.motions_line_selected()} </span>}
          <code className="font-mono text-2xs text-dim">{about.id}</code> <span>{about.description()}</span>
        </>
      ) : (
        rest
      )}
    </p>
  );
}
