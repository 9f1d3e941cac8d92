/** Side A is the source, side B the result. */
export type SideName = "a" | "b";
/** The length of each loaded side in seconds. */
export type Lengths = Partial<Record<SideName, number>>;

/**
 * The rule for sides of different length: the longer one leads and plays to its end; the shorter one holds its last frame. So
 * all of both videos is shown. Sides within half a frame of each other count as equal, and then the source leads.
 */
export function leaderOf({ a, b }: Lengths, fps: number): SideName {
  if (a === undefined) return "b";
  return b !== undefined && b - a > 0.5 / fps ? "b" : "a";
}

/** How long the pair plays, in seconds. */
export const pairLength = ({ a = 0, b = 0 }: Lengths) => Math.max(a, b);

/** True while this side has ended and holds its last frame because the other one is longer. */
export const isHeld = (length: number | undefined, frame: number, fps: number) =>
  length !== undefined && frame > Math.round(length * fps) - 1;
