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

/** Turns off rotation by ffmpeg: its versions rotate differently, and some do not support mirrored videos. */
export const AS_STORED = ["-noautorotate"];

const TURNS = { 0: [], 90: ["transpose=clock"], 180: ["hflip", "vflip"], 270: ["transpose=cclock"] } as const;

/**
 * Rotates stored frames upright. `sidedata` removes the old orientation, which newer versions would write into the
 * output.
 */
const uprightFilters = ({ rotation, isMirrored }: Orientation): string[] => [
  ...TURNS[rotation],
  ...(isMirrored ? ["hflip"] : []),
  "sidedata=mode=delete",
];

/** Exact arithmetic for swscale: its fast mode is off by up to 3 of 255. */
const EXACT = "flags=bicubic+accurate_rnd+full_chroma_int";
/** The names that ffmpeg uses; `rgb` has none. */
const MATRICES = { bt601: "bt601", bt709: "bt709", bt2020: "bt2020", rgb: null } as const;

const fromColour = ({ matrix, fullRange }: TrackColour): string[] => [
  ...(MATRICES[matrix] ? [`in_color_matrix=${MATRICES[matrix]}`] : []),
  `in_range=${fullRange ? "pc" : "tv"}`,
];

/** Filters that give upright 8-bit RGB frames in this size, for posters, stills and sprites. */
export async function rgbFilters(video: Turned & Coloured, { width, height }: Size): Promise<string> {
  const { orientation, colour } = video;
  const isHdr = colour.transfer !== null;
  const size = isOnItsSide(orientation) ? `${height}:${width}` : `${width}:${height}`;
  const scale = [`scale=${size}`, EXACT, ...fromColour(colour)].join(":");
  const toRgb = isHdr ? ["format=rgb48le", await toneMapFilter(video)] : [];
  return [scale, ...toRgb, "format=rgb24", ...uprightFilters(orientation), "setsar=1"].join(",");
}

/** Converts RGB to the colour format that every JPEG has. */
export const AS_JPEG = `,scale=${EXACT}:out_color_matrix=bt601:out_range=pc,format=yuvj420p`;

/**
 * Copies are written with BT.601 colours, whatever the original has: only those are decoded exactly in every browser,
 * also with software rendering (for BT.709, Chromium's is off by up to 10 of 255).
 */
const VIDEO_COLOUR = "out_color_matrix=bt601:out_range=tv";

/** Converts RGB to video, and to WebP, which uses the same format. */
export const AS_VIDEO = `,scale=${EXACT}:${VIDEO_COLOUR},format=yuv420p`;

/**
 * Colour tags of the copies. Primaries and transfer are those of HD: they are not converted anywhere, and a browser
 * that converted them would show other colours than the canvas.
 */
export const VIDEO_TAGS = [
  ...["-colorspace", "smpte170m", "-color_range", "tv"],
  ...["-color_primaries", "bt709", "-color_trc", "bt709"],
];

/** Filters that give upright frames for a copy in this size, in the colours of `VIDEO_TAGS`. */
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

/** Does not use `scale`, which converts to RGB and back: that takes as long as the whole encoding. */
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
  // ffmpeg reads this folder, perhaps under another account, so the file must be readable whatever the umask is.
  await chmod(path, 0o644);
  return `lut3d=file=${name}:interp=tetrahedral`;
}
