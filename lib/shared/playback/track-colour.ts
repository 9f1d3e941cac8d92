/** What a file says of its colours, in WebCodecs' words; what it does not say is missing. */
export type ColourTags = {
  matrix?: string | null | undefined;
  primaries?: string | null | undefined;
  transfer?: string | null | undefined;
  fullRange?: boolean | null | undefined;
};

/**
 * How a video's pictures become the colours on every screen of ours. Primaries are not converted: between those of SD and
 * HD the difference is smaller than what people see, and players differ about it.
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

/** Judges by the tags; a video that does not say is taken as television does, by the height of its stored pictures. */
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
