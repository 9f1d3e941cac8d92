import { formatBytes } from "@/components/ui/format-bytes";
import type { MediaInfo } from "@/lib/shared/contracts/media";
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
    ["Picture", width !== null && height !== null && `${width} × ${height}`],
    ["Length", durationSeconds !== null && `${exact(durationSeconds)} s${frameCount ? ` · ${frameCount} frames` : ""}`],
    [
      "Rate",
      framesPerSecond !== null && `${hasVariableRate(video) ? "variable, up to " : ""}${exact(framesPerSecond)} fps`,
    ],
    ["Codec", codec !== null && `${CODECS.find(([pattern]) => pattern.test(codec))?.[1] ?? "other"} (${codec})`],
    ["Sound", hasSound !== null && (hasSound ? "yes" : "none")],
    ["Smaller copy", copyFailure ?? false],
    ["Size", bytes !== null && formatBytes(bytes)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== false);
}
