import * as m from "@/lib/shared/messages/compiled/messages.js";

/**
 * The groups as a crew says them, in display order. The API's own two groups are of no use on a set: it calls the camera
 * "fixed" also where it dollies while it zooms.
 */
export const MOTION_GROUPS = [
  { id: "travel", label: m.camera_group_travel },
  { id: "turn", label: m.camera_group_turn },
  { id: "dolly_zoom", label: m.camera_group_dolly_zoom },
  { id: "locked_off", label: m.camera_group_locked_off },
] as const;
type MotionGroup = (typeof MOTION_GROUPS)[number]["id"];

/**
 * The fifteen camera motions, in the API's order. `id` is the upstream's `motion_type` and is stored: never rename one. The
 * order is stored too, in names of sent drafts and in the database: never change it; screens use `SHOWN_MOTIONS`. No document
 * promises what the model does with a value: see docs/motions.md.
 */
export const MOTIONS = [
  {
    id: "FORWARD",
    group: "travel",
    label: m.camera_dolly_in_label,
    description: m.camera_dolly_in_description,
    opposite: "BACKWARD",
  },
  {
    id: "BACKWARD",
    group: "travel",
    label: m.camera_dolly_out_label,
    description: m.camera_dolly_out_description,
    opposite: "FORWARD",
  },
  {
    id: "LEFT_TO_RIGHT",
    group: "travel",
    label: m.camera_truck_right_label,
    description: m.camera_truck_right_description,
    opposite: "RIGHT_TO_LEFT",
  },
  {
    id: "RIGHT_TO_LEFT",
    group: "travel",
    label: m.camera_truck_left_label,
    description: m.camera_truck_left_description,
    opposite: "LEFT_TO_RIGHT",
  },
  {
    id: "UP",
    group: "travel",
    label: m.camera_pedestal_up_label,
    description: m.camera_pedestal_up_description,
    opposite: "DOWN",
  },
  {
    id: "DOWN",
    group: "travel",
    label: m.camera_pedestal_down_label,
    description: m.camera_pedestal_down_description,
    opposite: "UP",
  },
  {
    id: "DOLLY_IN_ZOOM_OUT",
    group: "dolly_zoom",
    label: m.camera_dolly_in_zoom_out_label,
    description: m.camera_dolly_in_zoom_out_description,
    opposite: "DOLLY_OUT_ZOOM_IN",
  },
  {
    id: "DOLLY_OUT_ZOOM_IN",
    group: "dolly_zoom",
    label: m.camera_dolly_out_zoom_in_label,
    description: m.camera_dolly_out_zoom_in_description,
    opposite: "DOLLY_IN_ZOOM_OUT",
  },
  {
    id: "STATIONARY",
    group: "locked_off",
    label: m.camera_locked_off_label,
    description: m.camera_locked_off_description,
    opposite: null,
  },
  {
    id: "STATIONARY_UP",
    group: "turn",
    label: m.camera_tilt_up_label,
    description: m.camera_tilt_up_description,
    opposite: "STATIONARY_DOWN",
  },
  {
    id: "STATIONARY_DOWN",
    group: "turn",
    label: m.camera_tilt_down_label,
    description: m.camera_tilt_down_description,
    opposite: "STATIONARY_UP",
  },
  {
    id: "STATIONARY_LEFT",
    group: "turn",
    label: m.camera_pan_left_label,
    description: m.camera_pan_left_description,
    opposite: "STATIONARY_RIGHT",
  },
  {
    id: "STATIONARY_RIGHT",
    group: "turn",
    label: m.camera_pan_right_label,
    description: m.camera_pan_right_description,
    opposite: "STATIONARY_LEFT",
  },
  {
    id: "STATIONARY_DOLLY_IN_ZOOM_OUT",
    group: "dolly_zoom",
    label: m.camera_vertigo_in_label,
    description: m.camera_vertigo_in_description,
    opposite: "STATIONARY_DOLLY_OUT_ZOOM_IN",
  },
  {
    id: "STATIONARY_DOLLY_OUT_ZOOM_IN",
    group: "dolly_zoom",
    label: m.camera_vertigo_out_label,
    description: m.camera_vertigo_out_description,
    opposite: "STATIONARY_DOLLY_IN_ZOOM_OUT",
  },
] as const satisfies readonly MotionEntry[];

type MotionEntry = {
  id: string;
  group: MotionGroup;
  label: () => string;
  description: () => string;
  opposite: string | null;
};

export type Motion = (typeof MOTIONS)[number];
export type MotionId = Motion["id"];
export const MOTION_IDS = MOTIONS.map((motion) => motion.id) as [MotionId, ...MotionId[]];

/** The fifteen motions in display order: group by group. */
export const SHOWN_MOTIONS: readonly Motion[] = MOTION_GROUPS.flatMap(({ id }) =>
  MOTIONS.filter(({ group }) => group === id),
);

const BY_ID = new Map<string, Motion>(MOTIONS.map((motion) => [motion.id, motion]));

const OTHER = "OTHER:";
/** The motion of a result: one of the fifteen or, for a result from elsewhere, `OTHER:` and the name that a member gave it. */
export type ResultMotion = MotionId | `${typeof OTHER}${string}`;
export const OTHER_MOTION_MAX = 60;

/** A motion that is none of the fifteen. */
export const otherMotion = (name: string): ResultMotion => `${OTHER}${name}`;

/** One of the fifteen, which can be ordered. A newer server may send anything. */
export const isMotionId = (id: ResultMotion): id is MotionId => BY_ID.has(id);

/** The label of a motion; for a motion unknown to this build, its ID. */
export function motionLabel(id: ResultMotion): string {
  const name = String(id);
  return BY_ID.get(id)?.label() ?? (name.startsWith(OTHER) ? name.slice(OTHER.length) : name);
}

/** The catalogue entry of a motion ID that a contract or an enum column has already validated. */
export function motionOf(id: MotionId): Motion {
  const motion = BY_ID.get(id);
  if (!motion) throw new RangeError(`No such motion: ${id}`);
  return motion;
}
