import { framesToCome, type Loop, type Range } from "@/lib/shared/playback/play-head";
import type { PlayerSide } from "./player-side";

/** How many frames each side decodes ahead; fewer with many sides, because each frame takes memory. */
const AHEAD = { pair: 8, many: 3 } as const;
const REVERSE_AHEAD = 12;
/** Frames near a paused position that are kept, so that a step back is instant. */
const KEEP_BEHIND = 4;
/** Decoders return a few frames more than requested; those are kept too. */
const OVERRUN = 16;

export type Motion = {
  from: number;
  fps: number;
  frameCount: number;
  range: Range;
  loop: Loop;
  speed: number;
  playing: boolean;
};

/**
 * Tells each side which frames it needs next, from timeline frame `from` on. `alsoOf` says which other frame of the timeline a
 * side decodes when it has those.
 */
export function planSides(
  sides: readonly PlayerSide[],
  motion: Motion,
  alsoOf?: (side: PlayerSide) => number | undefined,
): void {
  const { speed, loop, playing } = motion;
  const isBack = playing && (speed < 0 || loop === "ping-pong");
  const frames = comingFrames(motion, sides.length > 2 ? AHEAD.many : AHEAD.pair, isBack);
  for (const side of sides) {
    const also = alsoOf?.(side);
    const own = [...frames, ...(also === undefined ? [] : [also])].flatMap((frame) => side.at(frame, motion.fps) ?? []);
    const want = [...new Set(own.filter(({ stamp }) => stamp !== side.drawnStamp).map(({ frame }) => frame))];
    const first = own[0]?.frame ?? 0;
    const keepFrom = first - (playing ? 0 : KEEP_BEHIND);
    side.plan({ want, keepFrom, keepTo: isBack ? first + 1 : first + OVERRUN });
  }
}

function comingFrames(
  { from, frameCount, range, loop, speed, playing }: Motion,
  many: number,
  isBack: boolean,
): number[] {
  if (!playing) return [from, Math.min(from + 1, frameCount - 1)];
  return framesToCome(from, range, loop, speed > 0 ? 1 : -1, isBack ? Math.max(many, REVERSE_AHEAD) : many);
}
