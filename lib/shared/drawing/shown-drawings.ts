import type { FrameDrawing } from "./drawing";

export type ShownDrawing = FrameDrawing & { isGhost: boolean };

/** The drawings of a frame. `ghosts` adds, for each video, those of the nearest drawn frame before and after it. */
export function drawingsAt(frame: number, all: readonly FrameDrawing[], ghosts: boolean): readonly ShownDrawing[] {
  const faint = ghosts ? neighboursOf(frame, all) : [];
  const here = all.filter(({ first, last }) => first <= frame && frame <= last);
  return [...faint.map((one) => ({ ...one, isGhost: true })), ...here.map((one) => ({ ...one, isGhost: false }))];
}

function neighboursOf(frame: number, all: readonly FrameDrawing[]): readonly FrameDrawing[] {
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  for (const { video, first, last } of all) {
    if (last < frame) before.set(video, Math.max(before.get(video) ?? last, last));
    if (first > frame) after.set(video, Math.min(after.get(video) ?? first, first));
  }
  return all.filter(({ video, first, last }) => before.get(video) === last || after.get(video) === first);
}
