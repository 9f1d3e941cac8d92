import { clampFrame } from "@/lib/shared/playback/frames";

/** Where a frame is on the filmstrip, as a share of it. */
export const shareOf = (frame: number, count: number) => clampFrame(frame, count) / Math.max(1, count - 1);

/** The frame under a point of the filmstrip. */
export function frameUnder(x: number, strip: { left: number; width: number }, count: number): number {
  return clampFrame(((x - strip.left) / Math.max(1, strip.width)) * (count - 1), count);
}

export type End = "first" | "last";
type Marks = { first: number | null; last: number | null };

/** The marks once one of them is at this frame. At its end of the timeline it is no mark; in and out never cross. */
export function markAt(end: End, frame: number, { first, last }: Marks, count: number): Partial<Marks> {
  if (end === "first") {
    const inside = Math.min(frame, (last ?? count - 1) - 1);
    return { first: inside <= 0 ? null : inside };
  }
  const inside = Math.max(frame, (first ?? 0) + 1);
  return { last: inside >= count - 1 ? null : inside };
}

/** The marks for a range dragged from one frame to another. */
export function marksBetween(from: number, to: number, count: number): Marks | null {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  if (first === last) return null;
  return { first: first === 0 ? null : first, last: last === count - 1 ? null : last };
}
