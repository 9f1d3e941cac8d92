/** The colour tags of a file, in WebCodecs' words; tags that the file lacks are missing. */
export type ColourTags = {
  matrix?: string | null | undefined;
  primaries?: string | null | undefined;
  transfer?: string | null | undefined;
  fullRange?: boolean | null | undefined;
};

/**
 * How a video's decoded frames become screen colours. Primaries are not converted: the difference between those of SD and HD
 * is too small to see, and players treat it differently.
 */
export type TrackColour = {
  matrix: "bt601" | "bt709" | "bt2020" | "rgb";
  fullRange: boolean;
  /** `hdr` and `wide` (more than the colours of BT.709) can only be shown approximately. */
  gamut: "standard" | "wide" | "hdr";
  /** The transfer function of HDR. */
  transfer: "pq" | "hlg" | null;
};

const MATRICES = new Map<string, TrackColour["matrix"]>([
  ["bt709", "bt709"],
  ["smpte170m", "bt601"],
  ["bt470bg", "bt601"],
  ["bt2020-ncl", "bt2020"],
  ["rgb", "rgb"],
]);
const HD_HEIGHT = 720;

/** Returns the colour of a video from its tags; without tags it follows the TV convention, by the coded height. */
export function readColour(tags: ColourTags, codedHeight: number): TrackColour {
  const unsaid = codedHeight >= HD_HEIGHT ? "bt709" : "bt601";
  const transfer = tags.transfer === "pq" || tags.transfer === "hlg" ? tags.transfer : null;
  return {
    matrix: MATRICES.get(tags.matrix ?? "") ?? (transfer ? "bt2020" : unsaid),
    fullRange: tags.fullRange ?? false,
    gamut: transfer ? "hdr" : isWide(tags.primaries) ? "wide" : "standard",
    transfer,
  };
}

const isWide = (primaries: string | null | undefined) => primaries === "bt2020" || primaries === "smpte432";
