import type { Video } from "@/lib/shared/contracts/videos";

type Facts = Pick<Video, "durationSeconds" | "framesPerSecond" | "reshootCount" | "madeFrom">;

/** Precise enough to tell 23.976 from 24, without trailing zeros. */
const exact = (value: number) => String(Math.round(value * 1000) / 1000);

/** The muted line under a title, in pieces that wrap separately: "8 s", "24 fps", "4 reshoots". */
export function videoFacts({ durationSeconds, framesPerSecond, reshootCount, madeFrom }: Facts): string[] {
  return [
    durationSeconds !== null && `${exact(durationSeconds)} s`,
    framesPerSecond !== null && `${exact(framesPerSecond)} fps`,
    countOf(reshootCount, "reshoot"),
    madeFrom !== null && `from ${madeFrom.title}`,
  ].filter((piece) => piece !== false);
}

/** "no reshoots", "1 reshoot", "4 reshoots". */
const countOf = (count: number, noun: string) => `${count === 0 ? "no" : count} ${noun}${count === 1 ? "" : "s"}`;

/** Width divided by height; a wide ratio until it is known. */
export const aspectOf = ({ width, height }: Pick<Video, "width" | "height">) =>
  width && height ? width / height : 16 / 9;
