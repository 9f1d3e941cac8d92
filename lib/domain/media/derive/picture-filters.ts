import "server-only";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isOnItsSide, type Orientation } from "@/lib/shared/playback/orientation";
import type { TrackColour } from "@/lib/shared/playback/track-colour";
import type { Workpiece } from "./product";
import { toneMap } from "./tone-map";

type Size = { width: number; height: number };
type Turned = Pick<Workpiece, "orientation">;
type Coloured = Pick<Workpiece, "colour" | "folder">;

/** ffmpeg turns pictures by itself, each version in another way, and not all know mirrored ones: it is told not to. */
export const AS_STORED = ["-noautorotate"];

const TURNS = { 0: [], 90: ["transpose=clock"], 180: ["hflip", "vflip"], 270: ["transpose=cclock"] } as const;

/** Turns stored pictures upright. `sidedata` forgets how they lay, which newer versions would write into the output. */
const uprightFilters = ({ rotation, isMirrored }: Orientation): string[] => [
  ...TURNS[rotation],
  ...(isMirrored ? ["hflip"] : []),
  "sidedata=mode=delete",
];

/** swscale's exact arithmetic: its quick one is off by up to three of 255. */
const EXACT = "flags=bicubic+accurate_rnd+full_chroma_int";
/** In ffmpeg's words; `rgb` has none. */
const MATRICES = { bt601: "bt601", bt709: "bt709", bt2020: "bt2020", rgb: null } as const;

const fromColour = ({ matrix, fullRange }: TrackColour): string[] => [
  ...(MATRICES[matrix] ? [`in_color_matrix=${MATRICES[matrix]}`] : []),
  `in_range=${fullRange ? "pc" : "tv"}`,
];

/** Pictures as RGB of 8 bits, upright, in this size: what posters, stills and sprites are made of. */
export async function rgbFilters(video: Turned & Coloured, { width, height }: Size): Promise<string> {
  const { orientation, colour } = video;
  const isHdr = colour.transfer !== null;
  const size = isOnItsSide(orientation) ? `${height}:${width}` : `${width}:${height}`;
  const scale = [`scale=${size}`, EXACT, ...fromColour(colour)].join(":");
  const toRgb = isHdr ? ["format=rgb48le", await toneMapFilter(video)] : [];
  return [scale, ...toRgb, "format=rgb24", ...uprightFilters(orientation), "setsar=1"].join(",");
}

/** From RGB to what a JPEG says of itself by being one. */
export const AS_JPEG = `,scale=${EXACT}:out_color_matrix=bt601:out_range=pc,format=yuvj420p`;

/**
 * Copies are written in the colours of BT.601, whatever their master has: only for those is the arithmetic exact in every
 * browser, also where software draws (Chromium's for BT.709 is off by up to ten of 255).
 */
const VIDEO_COLOUR = "out_color_matrix=bt601:out_range=tv";

/** From RGB to video, and to WebP, which is stored alike. */
export const AS_VIDEO = `,scale=${EXACT}:${VIDEO_COLOUR},format=yuv420p`;

/**
 * Says in a video what its numbers mean. Primaries and transfer are those of HD: they are not converted anywhere, and a
 * browser that converts them would show other colours than the canvas.
 */
export const VIDEO_TAGS = [
  ...["-colorspace", "smpte170m", "-color_range", "tv"],
  ...["-color_primaries", "bt709", "-color_trc", "bt709"],
];

/** Pictures for a copy, upright, in this size, in the colours of `VIDEO_TAGS`. */
export async function copyFilters(video: Turned & Coloured, size: Size): Promise<string> {
  const { orientation, colour } = video;
  if (colour.transfer !== null || colour.matrix === "rgb") return `${await rgbFilters(video, size)}${AS_VIDEO}`;
  const { width, height } = isOnItsSide(orientation) ? { width: size.height, height: size.width } : size;
  return [
    `scale=${width}:${height}`,
    ...asCopy(colour),
    "format=yuv420p",
    ...uprightFilters(orientation),
    "setsar=1",
  ].join(",");
}

/** Another filter than `scale`, which makes RGB on the way: that takes as long as all the encoding. */
function asCopy({ matrix, fullRange }: TrackColour): string[] {
  if (matrix === "bt601" && !fullRange) return [];
  const space = { bt601: "smpte170m", bt709: "bt709", bt2020: "bt2020ncl", rgb: "bt709" }[matrix];
  const from = `ispace=${space}:iprimaries=bt709:itrc=bt709:irange=${fullRange ? "pc" : "tv"}`;
  return [`colorspace=${from}:space=smpte170m:primaries=bt709:trc=bt709:range=tv:format=yuv420p`];
}

async function toneMapFilter({ colour, folder }: Coloured): Promise<string> {
  const name = `tone-map-${colour.transfer}.cube`;
  const path = join(/*turbopackIgnore: true*/ folder, name);
  await writeFile(path, toneMap(colour.transfer ?? "pq"));
  // ffmpeg works in this folder, perhaps under another account, whatever the umask is.
  await chmod(path, 0o644);
  return `lut3d=file=${name}:interp=tetrahedral`;
}
