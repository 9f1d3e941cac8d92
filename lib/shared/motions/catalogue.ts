/** The two groups of the API's own list: the camera travels, or it is "fixed" (even where it dollies while it zooms). */
export const MOTION_GROUPS = [
  { id: "moves", label: "Camera moves" },
  { id: "fixed", label: "Camera fixed" },
] as const;
type MotionGroup = (typeof MOTION_GROUPS)[number]["id"];

/**
 * The fifteen camera motions, in display order. `id` is the upstream's `motion_type` and is stored: never rename one.
 * `meaning` is the API guide's own wording; `video` is the video crew's term; `keywords` are search terms. No document promises
 * what the model does with a value: see docs/motions.md.
 */
export const MOTIONS = [
  {
    id: "FORWARD",
    group: "moves",
    label: "Dolly in",
    video: "dolly in, push in",
    meaning: "Camera moves forward",
    description: "The camera travels toward the subject; near things slide out past the edges.",
    opposite: "BACKWARD",
    keywords: ["forward", "push", "closer", "approach"],
  },
  {
    id: "BACKWARD",
    group: "moves",
    label: "Dolly out",
    video: "dolly out, pull back",
    meaning: "Camera moves backward",
    description: "The camera travels away from the subject and reveals its surroundings.",
    opposite: "FORWARD",
    keywords: ["backward", "pull", "reveal", "away"],
  },
  {
    id: "LEFT_TO_RIGHT",
    group: "moves",
    label: "Truck right",
    video: "truck, tracking shot",
    meaning: "Camera moves from left to right",
    description: "The camera travels sideways to the right; near things pass faster than far ones.",
    opposite: "RIGHT_TO_LEFT",
    keywords: ["left to right", "track", "orbit", "slide", "parallax"],
  },
  {
    id: "RIGHT_TO_LEFT",
    group: "moves",
    label: "Truck left",
    video: "truck, tracking shot",
    meaning: "Camera moves from right to left",
    description: "The camera travels sideways to the left; near things pass faster than far ones.",
    opposite: "LEFT_TO_RIGHT",
    keywords: ["right to left", "track", "orbit", "slide", "parallax"],
  },
  {
    id: "UP",
    group: "moves",
    label: "Pedestal up",
    video: "pedestal up, crane up",
    meaning: "Camera moves upward",
    description: "The camera rises straight up; near things sink faster than far ones.",
    opposite: "DOWN",
    keywords: ["up", "rise", "crane", "boom", "jib", "lift"],
  },
  {
    id: "DOWN",
    group: "moves",
    label: "Pedestal down",
    video: "pedestal down, crane down",
    meaning: "Camera moves downward",
    description: "The camera sinks straight down; near things rise faster than far ones.",
    opposite: "UP",
    keywords: ["down", "sink", "descend", "crane", "boom", "jib", "lower"],
  },
  {
    id: "DOLLY_IN_ZOOM_OUT",
    group: "moves",
    label: "Dolly in, zoom out",
    video: "dolly zoom, moving",
    meaning: "Moving dolly in with zoom out",
    description: "The camera pushes in while the lens widens: the subject grows a little, the background falls away.",
    opposite: "DOLLY_OUT_ZOOM_IN",
    keywords: ["vertigo", "dolly zoom", "zolly", "push", "wide"],
  },
  {
    id: "DOLLY_OUT_ZOOM_IN",
    group: "moves",
    label: "Dolly out, zoom in",
    video: "dolly zoom, moving",
    meaning: "Moving dolly out with zoom in",
    description: "The camera pulls back while the lens tightens: the subject shrinks a little, the background looms.",
    opposite: "DOLLY_IN_ZOOM_OUT",
    keywords: ["vertigo", "dolly zoom", "zolly", "pull", "tele"],
  },
  {
    id: "STATIONARY",
    group: "fixed",
    label: "Locked off",
    video: "static, locked-off shot",
    meaning: "Camera stays fixed",
    description: "The camera does not move; only the scene does.",
    opposite: null,
    keywords: ["static", "still", "fixed", "tripod", "none"],
  },
  {
    id: "STATIONARY_UP",
    group: "fixed",
    label: "Tilt up",
    video: "tilt up",
    meaning: "Camera fixed, tilts upward",
    description: "The camera stays in place and looks up; near and far slide down together.",
    opposite: "STATIONARY_DOWN",
    keywords: ["up", "look up", "high", "sky"],
  },
  {
    id: "STATIONARY_DOWN",
    group: "fixed",
    label: "Tilt down",
    video: "tilt down",
    meaning: "Camera fixed, tilts downward",
    description: "The camera stays in place and looks down; near and far slide up together.",
    opposite: "STATIONARY_UP",
    keywords: ["down", "look down", "low", "ground"],
  },
  {
    id: "STATIONARY_LEFT",
    group: "fixed",
    label: "Pan left",
    video: "pan left",
    meaning: "Camera fixed, pans left",
    description: "The camera stays in place and turns left; near and far slide right together.",
    opposite: "STATIONARY_RIGHT",
    keywords: ["left", "turn left", "swivel"],
  },
  {
    id: "STATIONARY_RIGHT",
    group: "fixed",
    label: "Pan right",
    video: "pan right",
    meaning: "Camera fixed, pans right",
    description: "The camera stays in place and turns right; near and far slide left together.",
    opposite: "STATIONARY_LEFT",
    keywords: ["right", "turn right", "swivel"],
  },
  {
    id: "STATIONARY_DOLLY_IN_ZOOM_OUT",
    group: "fixed",
    label: "Vertigo in",
    video: "dolly zoom, subject held",
    meaning: "Camera fixed, dolly in with zoom out",
    description: "The subject keeps its size while the camera nears and the lens widens: the background drops away.",
    opposite: "STATIONARY_DOLLY_OUT_ZOOM_IN",
    keywords: ["vertigo", "dolly zoom", "zolly", "hitchcock", "wide", "closer"],
  },
  {
    id: "STATIONARY_DOLLY_OUT_ZOOM_IN",
    group: "fixed",
    label: "Vertigo out",
    video: "dolly zoom, subject held",
    meaning: "Camera fixed, dolly out with zoom in",
    description: "The subject keeps its size while the camera retreats and the lens tightens: the background looms.",
    opposite: "STATIONARY_DOLLY_IN_ZOOM_OUT",
    keywords: ["vertigo", "dolly zoom", "zolly", "hitchcock", "tele", "further"],
  },
] as const satisfies readonly MotionEntry[];

type MotionEntry = {
  id: string;
  group: MotionGroup;
  label: string;
  video: string;
  meaning: string;
  description: string;
  opposite: string | null;
  keywords: readonly string[];
};

export type Motion = (typeof MOTIONS)[number];
export type MotionId = Motion["id"];
export const MOTION_IDS = MOTIONS.map((motion) => motion.id) as [MotionId, ...MotionId[]];

const BY_ID = new Map<string, Motion>(MOTIONS.map((motion) => [motion.id, motion]));

/** The label of a motion; for a motion unknown to this build, its ID. */
export const motionLabel = (id: MotionId): string => BY_ID.get(id)?.label ?? String(id);

/** The catalogue entry of a motion ID that a contract or an enum column has already validated. */
export function motionOf(id: MotionId): Motion {
  const motion = BY_ID.get(id);
  if (!motion) throw new RangeError(`No such motion: ${id}`);
  return motion;
}
