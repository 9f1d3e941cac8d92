import type { Reshoot } from "@/lib/contracts/reshoots";
import type { Video } from "@/lib/contracts/videos";
import { motionOf } from "@/lib/motions/catalogue";

/** What the player needs to know of one film; nulls are not known yet. */
export type PlayerSide = {
  url: string;
  posterUrl: string | null;
  label: string;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  framesPerSecond: number | null;
  /** False: certainly silent. Null: nobody has looked. */
  hasSound: boolean | null;
};

/** Side A; null until the source's bytes are ours. */
export const sourceSide = (video: Video): PlayerSide | null =>
  video.videoUrl === null ? null : { ...video, url: video.videoUrl, label: "Source" };

/** Side B; null until the reshoot is ready. */
export const resultSide = (reshoot: Reshoot | undefined): PlayerSide | null =>
  reshoot?.resultUrl ? { ...reshoot, url: reshoot.resultUrl, label: resultName(reshoot), hasSound: null } : null;

/** `Truck right · v2` */
const resultName = ({ motion, version }: Pick<Reshoot, "motion" | "version">) =>
  `${motionOf(motion).label} · v${version}`;

/** Width by height; 16:9 while it is not known. */
export const aspectOf = ({ width, height }: Pick<PlayerSide, "width" | "height">) =>
  width && height ? width / height : 16 / 9;
