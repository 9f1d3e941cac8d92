import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, motionOf } from "@/lib/shared/motions/catalogue";

type MotionLineProps = {
  /** The motion of the tile that is focused, under the pointer or just pressed. */
  motion: MotionId | undefined;
  chosen: boolean;
};

/** What the attended motion does, in words, and the API's value for it. Screen readers get the same from the tile's name. */
export function MotionLine({ motion, chosen }: MotionLineProps) {
  const about = motion && motionOf(motion);
  return (
    <div
      aria-hidden="true"
      data-motion-line=""
      className="grid content-start border-t bg-surface-1 px-4 pt-2 pb-1.5 text-xs wide:min-h-12 desktop:min-h-16 narrow:has-data-resting:hidden [@media(30rem<=height<44rem)]:below-desktop:hidden"
    >
      {about ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium text-ink">{about.label()}</span>
            {chosen && <span className="text-amber">{m.motions_line_selected()}</span>}
            <code className="ml-auto font-mono text-2xs text-dim">{about.id}</code>
          </p>
          <p className="text-muted">{about.description()}</p>
        </>
      ) : (
        <p data-resting="" className="text-muted">
          {m.motions_illustration()}
        </p>
      )}
    </div>
  );
}
