import "server-only";
import { type Mode, type View, wipeAxis } from "@/lib/shared/playback/view";
import { OTIO_FRAME_WIDTH, type OtioObject, vector } from "./otio-objects";

/** The view state as OpenRV's `Compare.1`, or null for a mode that RV's schema lacks: it shows one video at a time. */
export function compareOf(view: View, aspect: number): OtioObject | null {
  const mode = MODES[view.mode];
  if (mode === null) return null;
  return {
    OTIO_SCHEMA: "Compare.1",
    name: "",
    effect_name: "Compare.1",
    metadata: {},
    visible: true,
    mode,
    side_by_side: { gap: 0, orientation: "horizontal" },
    difference: { offset: 0, slope: view.gain },
    over_with_opacity: { opacity: view.opacity },
    angular_mask: maskOf(view, aspect),
    is_swapped: false,
  };
}

const MODES: Readonly<Record<Mode, string | null>> = {
  side: "side_by_side",
  wipe: "angular_mask",
  overlay: "over_with_opacity",
  difference: "difference",
  flicker: null,
  flip: null,
  sheet: null,
};

/**
 * RV keeps what is left of a line through the pivot. The line is perpendicular to the direction of the wipe, so that the
 * source is on its left; y points up in RV and down here.
 */
function maskOf({ wipe, angle }: View, aspect: number) {
  const axis = wipeAxis(angle, aspect);
  const along = (wipe - 0.5) * axis.reach * (OTIO_FRAME_WIDTH / aspect);
  return {
    pivot: vector(axis.x * along, -axis.y * along),
    angle_in_radians: Math.PI / 2 - (angle * Math.PI) / 180,
  };
}
