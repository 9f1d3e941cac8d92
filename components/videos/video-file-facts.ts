import { formatBytes } from "@/components/ui/format-bytes";
import type { MediaInfo } from "@/lib/shared/contracts/media";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { hasVariableRate } from "@/lib/shared/playback/frames";

const CODECS: readonly (readonly [RegExp, string])[] = [
  [/^avc[13]/, "H.264"],
  [/^h(vc|ev)1/, "H.265"],
  [/^av01/, "AV1"],
  [/^vp09/, "VP9"],
];
const exact = (value: number) => String(Math.round(value * 1000) / 1000);

/** The known facts about a video, as label and text; unknown ones are left out. */
export function videoFacts(video: MediaInfo): [label: string, words: string][] {
  const { width, height, durationSeconds, framesPerSecond, frameCount, hasSound, codec, bytes, copyFailure } = video;
  const facts: [string, string | false][] = [
    [m.videos_details_picture(), width !== null && height !== null && m.videos_details_picture_size({ width, height })],
    [m.videos_details_length(), durationSeconds !== null && lengthOf(exact(durationSeconds), frameCount)],
    [m.videos_details_rate(), framesPerSecond !== null && rateOf(exact(framesPerSecond), hasVariableRate(video))],
    [m.videos_details_codec(), codec !== null && codecOf(codec)],
    [
      m.videos_details_sound(),
      hasSound !== null && (hasSound ? m.videos_details_sound_yes() : m.videos_details_sound_none()),
    ],
    [m.videos_details_smaller_copy(), copyFailure ?? false],
    [m.videos_details_size(), bytes !== null && formatBytes(bytes)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== false);
}

const lengthOf = (seconds: string, frames: number | null) =>
  frames ? m.videos_details_length_frames({ seconds, frames }) : m.videos_details_length_seconds({ seconds });

const rateOf = (rate: string, isVariable: boolean) =>
  isVariable ? m.videos_details_rate_variable({ rate }) : m.videos_details_rate_constant({ rate });

function codecOf(codec: string): string {
  const name = CODECS.find(([pattern]) => pattern.test(codec))?.[1];
  return name ? m.videos_details_codec_known({ name, codec }) : m.videos_details_codec_other({ codec });
}
