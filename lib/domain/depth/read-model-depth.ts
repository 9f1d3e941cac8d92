import { modelDoubtsOf } from "./doubts";
import { matte, type StillDepth, widen } from "./estimate-still";
import type { Plane } from "./planes";
import { frame, type StillCues, subjectOf } from "./still-cues";

/** Shares of a shot's pixels that are nearer or farther than the values that count as nearest and farthest. */
const [LOW, HIGH] = [0.02, 0.98];
/** Of each plane, one pixel in this many is counted. */
const SAMPLE = 7;
/** Where the farthest thing of a picture without sky may stand: a model does not say how far away it is. */
const [FARTHEST, NEAREST_FAR] = [0.1, 0.6];
/** A shot whose values differ less than this, as a share of the nearest, is a wall or a page. */
const LEVEL = 0.08;
/** Pictures that differ more than this on average are of different shots. */
const CUT = 0.15;

/**
 * Makes the disparity of stills from a model's relative disparity, which has no scale of its own; `relative` has the size of the
 * picture inside the bars. One scale for each shot keeps its stills steady.
 */
export function readModelDepth(cues: readonly StillCues[], relative: readonly Plane[]): StillDepth[] {
  const stills = cues.map((cue, at) => ({ cue, plane: relative[at] as Plane }));
  return shotsOf(stills).flatMap((shot) => {
    const scale = scaleOf(shot);
    return shot.map((still) => readStill(still, scale));
  });
}

type Still = { cue: StillCues; plane: Plane };
type Scale = { low: number; high: number; far: number; isLevel: boolean };

function shotsOf(stills: readonly Still[]): Still[][] {
  const shots: Still[][] = [];
  for (const [at, still] of stills.entries()) {
    const before = stills[at - 1];
    if (before && differenceOf(before.cue.whole, still.cue.whole) < CUT) shots.at(-1)?.push(still);
    else shots.push([still]);
  }
  return shots;
}

function differenceOf(one: Plane, other: Plane): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const sum = one.values.reduce((total, value, at) => total + Math.abs(value - (other.values[at] as number)), 0);
  return sum / one.values.length;
}

function scaleOf(shot: readonly Still[]): Scale {
  const all = shot.flatMap(({ plane }) => [...plane.values.filter((_, at) => at % SAMPLE === 0)]).sort((a, b) => a - b);
  const [low, high] = [LOW, HIGH].map((share) => all[Math.floor(share * (all.length - 1))] ?? 0) as [number, number];
  const hasSky = shot.some(({ cue }) => cue.skyShare > 0);
  const far = hasSky ? 0 : Math.max(FARTHEST, Math.min(NEAREST_FAR, high > 0 ? low / high : 0));
  return { low, high, far, isLevel: high - low <= LEVEL * Math.abs(high) };
}

function readStill({ cue, plane }: Still, { low, high, far, isLevel }: Scale): StillDepth {
  const range = Math.max(high - low, Number.EPSILON);
  const share = (value: number) => Math.max(0, Math.min(1, (value - low) / range));
  const map = { ...plane, values: plane.values.map((value) => far + (1 - far) * share(value)) };
  return {
    map: frame(widen(map), cue),
    luma: frame(cue.whole, cue),
    subject: subjectOf(map, matte(cue.subject, cue)),
    ...modelDoubtsOf(cue.picture, { isLevel }),
  };
}
