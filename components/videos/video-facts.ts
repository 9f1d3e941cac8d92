import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Facts = Pick<Video, "durationSeconds" | "framesPerSecond" | "reshootCount" | "madeFrom">;

/** Precise enough to tell 23.976 from 24, without trailing zeros. */
const exact = (value: number) => String(Math.round(value * 1000) / 1000);

/** The muted line under a title, in pieces that wrap separately: "8 s", "24 fps", "4 reshoots". */
export function videoFacts({ durationSeconds, framesPerSecond, reshootCount, madeFrom }: Facts): string[] {
  return [
    durationSeconds !== null && m.videos_card_seconds({ seconds: exact(durationSeconds) }),
    framesPerSecond !== null && m.videos_card_rate({ rate: exact(framesPerSecond) }),
    reshootCount === 0 ? m.videos_card_no_reshoots() : m.videos_card_reshoots({ count: reshootCount }),
    madeFrom !== null && m.videos_card_made_from({ title: madeFrom.title }),
  ].filter((piece) => piece !== false);
}

/** Width divided by height; a wide ratio until it is known. */
export const aspectOf = ({ width, height }: Pick<Video, "width" | "height">) =>
  width && height ? width / height : 16 / 9;
