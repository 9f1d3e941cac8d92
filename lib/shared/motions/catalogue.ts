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
 * order is stored too, in names of sent drafts and in the database: never change it; screens use `SHOWN_MOTIONS`.
 * `meaning` is the API guide's own wording; `video` is the video crew's term; `keywords` are search terms, separated by
 * commas, with `~` before a term that is only near. No document promises what the model does with a value: see
 * docs/motions.md.
 */
export const MOTIONS = [
  {
    id: "FORWARD",
    group: "travel",
    label: m.camera_dolly_in_label,
    video: m.camera_dolly_in_term,
    meaning: m.camera_dolly_in_meaning,
    description: m.camera_dolly_in_description,
    opposite: "BACKWARD",
    keywords: m.camera_dolly_in_keywords,
  },
  {
    id: "BACKWARD",
    group: "travel",
    label: m.camera_dolly_out_label,
    video: m.camera_dolly_out_term,
    meaning: m.camera_dolly_out_meaning,
    description: m.camera_dolly_out_description,
    opposite: "FORWARD",
    keywords: m.camera_dolly_out_keywords,
  },
  {
    id: "LEFT_TO_RIGHT",
    group: "travel",
    label: m.camera_truck_right_label,
    video: m.camera_truck_right_term,
    meaning: m.camera_truck_right_meaning,
    description: m.camera_truck_right_description,
    opposite: "RIGHT_TO_LEFT",
    keywords: m.camera_truck_right_keywords,
  },
  {
    id: "RIGHT_TO_LEFT",
    group: "travel",
    label: m.camera_truck_left_label,
    video: m.camera_truck_left_term,
    meaning: m.camera_truck_left_meaning,
    description: m.camera_truck_left_description,
    opposite: "LEFT_TO_RIGHT",
    keywords: m.camera_truck_left_keywords,
  },
  {
    id: "UP",
    group: "travel",
    label: m.camera_pedestal_up_label,
    video: m.camera_pedestal_up_term,
    meaning: m.camera_pedestal_up_meaning,
    description: m.camera_pedestal_up_description,
    opposite: "DOWN",
    keywords: m.camera_pedestal_up_keywords,
  },
  {
    id: "DOWN",
    group: "travel",
    label: m.camera_pedestal_down_label,
    video: m.camera_pedestal_down_term,
    meaning: m.camera_pedestal_down_meaning,
    description: m.camera_pedestal_down_description,
    opposite: "UP",
    keywords: m.camera_pedestal_down_keywords,
  },
  {
    id: "DOLLY_IN_ZOOM_OUT",
    group: "dolly_zoom",
    label: m.camera_dolly_in_zoom_out_label,
    video: m.camera_dolly_in_zoom_out_term,
    meaning: m.camera_dolly_in_zoom_out_meaning,
    description: m.camera_dolly_in_zoom_out_description,
    opposite: "DOLLY_OUT_ZOOM_IN",
    keywords: m.camera_dolly_in_zoom_out_keywords,
  },
  {
    id: "DOLLY_OUT_ZOOM_IN",
    group: "dolly_zoom",
    label: m.camera_dolly_out_zoom_in_label,
    video: m.camera_dolly_out_zoom_in_term,
    meaning: m.camera_dolly_out_zoom_in_meaning,
    description: m.camera_dolly_out_zoom_in_description,
    opposite: "DOLLY_IN_ZOOM_OUT",
    keywords: m.camera_dolly_out_zoom_in_keywords,
  },
  {
    id: "STATIONARY",
    group: "locked_off",
    label: m.camera_locked_off_label,
    video: m.camera_locked_off_term,
    meaning: m.camera_locked_off_meaning,
    description: m.camera_locked_off_description,
    opposite: null,
    keywords: m.camera_locked_off_keywords,
  },
  {
    id: "STATIONARY_UP",
    group: "turn",
    label: m.camera_tilt_up_label,
    video: m.camera_tilt_up_term,
    meaning: m.camera_tilt_up_meaning,
    description: m.camera_tilt_up_description,
    opposite: "STATIONARY_DOWN",
    keywords: m.camera_tilt_up_keywords,
  },
  {
    id: "STATIONARY_DOWN",
    group: "turn",
    label: m.camera_tilt_down_label,
    video: m.camera_tilt_down_term,
    meaning: m.camera_tilt_down_meaning,
    description: m.camera_tilt_down_description,
    opposite: "STATIONARY_UP",
    keywords: m.camera_tilt_down_keywords,
  },
  {
    id: "STATIONARY_LEFT",
    group: "turn",
    label: m.camera_pan_left_label,
    video: m.camera_pan_left_term,
    meaning: m.camera_pan_left_meaning,
    description: m.camera_pan_left_description,
    opposite: "STATIONARY_RIGHT",
    keywords: m.camera_pan_left_keywords,
  },
  {
    id: "STATIONARY_RIGHT",
    group: "turn",
    label: m.camera_pan_right_label,
    video: m.camera_pan_right_term,
    meaning: m.camera_pan_right_meaning,
    description: m.camera_pan_right_description,
    opposite: "STATIONARY_LEFT",
    keywords: m.camera_pan_right_keywords,
  },
  {
    id: "STATIONARY_DOLLY_IN_ZOOM_OUT",
    group: "dolly_zoom",
    label: m.camera_vertigo_in_label,
    video: m.camera_vertigo_in_term,
    meaning: m.camera_vertigo_in_meaning,
    description: m.camera_vertigo_in_description,
    opposite: "STATIONARY_DOLLY_OUT_ZOOM_IN",
    keywords: m.camera_vertigo_in_keywords,
  },
  {
    id: "STATIONARY_DOLLY_OUT_ZOOM_IN",
    group: "dolly_zoom",
    label: m.camera_vertigo_out_label,
    video: m.camera_vertigo_out_term,
    meaning: m.camera_vertigo_out_meaning,
    description: m.camera_vertigo_out_description,
    opposite: "STATIONARY_DOLLY_IN_ZOOM_OUT",
    keywords: m.camera_vertigo_out_keywords,
  },
] as const satisfies readonly MotionEntry[];

type MotionEntry = {
  id: string;
  group: MotionGroup;
  label: () => string;
  video: () => string;
  meaning: () => string;
  description: () => string;
  opposite: string | null;
  keywords: () => string;
};

export type Motion = (typeof MOTIONS)[number];
export type MotionId = Motion["id"];
export const MOTION_IDS = MOTIONS.map((motion) => motion.id) as [MotionId, ...MotionId[]];

/** The fifteen motions in display order: group by group. */
export const SHOWN_MOTIONS: readonly Motion[] = MOTION_GROUPS.flatMap(({ id }) =>
  MOTIONS.filter(({ group }) => group === id),
);

const BY_ID = new Map<string, Motion>(MOTIONS.map((motion) => [motion.id, motion]));

/** The label of a motion; for a motion unknown to this build, its ID. */
export const motionLabel = (id: MotionId): string => BY_ID.get(id)?.label() ?? String(id);

/** The catalogue entry of a motion ID that a contract or an enum column has already validated. */
export function motionOf(id: MotionId): Motion {
  const motion = BY_ID.get(id);
  if (!motion) throw new RangeError(`No such motion: ${id}`);
  return motion;
}
