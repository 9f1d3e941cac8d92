import type { MediaInfo } from "@/lib/shared/contracts/media";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { SOURCE } from "@/lib/shared/playback/source";
import type { PlayerSource } from "./engine/player-source";

/** A video as the player shows it: what the engine needs, a name, and a poster until it can be drawn. */
export type PlayerVideo = PlayerSource & {
  media: string;
  label: string;
  posterUrl: string | null;
  /** The counted number of frames; null when unknown. */
  frameCount: number | null;
  storyboard: MediaInfo["storyboard"];
  /** False: certainly silent. Null: unknown. */
  hasSound: boolean | null;
};

/** The source; null until its bytes are in our storage. */
export const sourceVideo = (video: Video): PlayerVideo | null =>
  video.videoUrl === null
    ? null
    : {
        ...video,
        id: SOURCE,
        media: video.playbackUrl ?? video.videoUrl,
        label: m.common_source(),
        leads: true,
        offset: 0,
      };

/** A result; null until the reshoot is ready. */
export const resultVideo = (reshoot: Reshoot): PlayerVideo | null =>
  reshoot.resultUrl === null
    ? null
    : {
        ...reshoot,
        media: reshoot.playbackUrl ?? reshoot.resultUrl,
        label: resultName(reshoot),
        leads: false,
        offset: 0,
      };

/** `Truck right · v2` */
export const resultName = ({ motion, version }: Pick<Reshoot, "motion" | "version">) =>
  m.compare_result_name({ motion: motionLabel(motion), version });

/** Width divided by height; 16:9 while unknown. */
export const aspectOf = ({ width, height }: { width: number | null; height: number | null }) =>
  width && height ? width / height : 16 / 9;
