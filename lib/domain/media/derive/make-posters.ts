import "server-only";
import { join } from "node:path";
import { rgbaToThumbHash } from "thumbhash";
import { ProgramFailure } from "@/lib/domain/media/run-program";
import { MediaFault } from "@/lib/platform/media-fault";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import { fitLongSide, fitWidth } from "./fit";
import { AS_JPEG, AS_VIDEO, rgbFilters } from "./picture-filters";
import type { MadeFile, Product, Workpiece } from "./product";
import { nothingDecoded, requireProduct } from "./require-product";
import { pictureOf, runFfmpeg } from "./run-ffmpeg";

const WIDTHS = [
  ["poster_320", 320],
  ["poster_640", 640],
  ["poster_1280", 1280],
] as const satisfies [DerivativeKind, number][];
/** `rgbaToThumbHash` takes at most 100 pixels per side. */
const HASHED_SIDE = 64;

/** In order of preference: an ffmpeg build may lack the first. `pixels`: the input format of its encoder. */
const FORMATS = [
  {
    ...{ extension: "webp", contentType: "image/webp", pixels: AS_VIDEO },
    encoder: ["-c:v", "libwebp", "-quality", "85", "-f", "webp"],
  },
  {
    ...{ extension: "jpg", contentType: "image/jpeg", pixels: AS_JPEG },
    encoder: ["-c:v", "mjpeg", "-q:v", "3", "-f", "image2"],
  },
] as const;
type Format = (typeof FORMATS)[number];

/**
 * Makes posters from one frame at 1 s, or from the middle of a shorter video, in each width up to the video's width
 * and at least in the narrowest. One run of ffmpeg decodes the frame once for all of them. If that frame cannot be
 * decoded, the first frame that can is used.
 */
export async function makePosters(video: Workpiece): Promise<Product> {
  const middle = Math.min(1, video.durationSeconds / 2);
  try {
    return await drawAt(video, middle);
  } catch (error) {
    if (!isComplaint(error) && !(error instanceof MediaFault)) throw error;
    return drawAt(video, undefined);
  }
}

async function drawAt(video: Workpiece, seekSeconds: number | undefined): Promise<Product> {
  const [webp, jpeg] = FORMATS;
  try {
    return await draw(video, webp, seekSeconds);
  } catch (error) {
    if (isComplaint(error)) return draw(video, jpeg, seekSeconds);
    throw error;
  }
}

const isComplaint = (error: unknown) => error instanceof ProgramFailure && error.signal === null;

async function draw(video: Workpiece, format: Format, seekSeconds: number | undefined): Promise<Product> {
  const files = WIDTHS.filter(([, width], index) => index === 0 || width <= video.width).map(([kind, width]) =>
    posterFile(video, kind, width, format),
  );
  const dot = fitLongSide(video, HASHED_SIDE);
  const sizes = [...files, dot];
  const names = sizes.map((_, index) => `[s${index}]`);
  const filters = await Promise.all(sizes.map((size) => rgbFilters(video, size)));
  const scales = filters.map((filter, index) => `[s${index}]${filter}${format.pixels}[o${index}]`);
  const output = [
    ...["-an", "-filter_complex", [`[${pictureOf(video)}]split=${sizes.length}${names.join("")}`, ...scales].join(";")],
    ...files.flatMap(({ path }, index) => ["-map", `[o${index}]`, "-frames:v", "1", ...format.encoder, path]),
    ...["-map", `[o${files.length}]`, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"],
  ];
  const pixels = await runFfmpeg(video, { ...(seekSeconds !== undefined && { seekSeconds }), output });
  await requireProduct(video, files);
  if (pixels.length !== dot.width * dot.height * 4) throw nothingDecoded(video);
  const hash = rgbaToThumbHash(dot.width, dot.height, pixels);
  return { files, thumbhash: Buffer.from(hash).toString("base64") };
}

function posterFile(video: Workpiece, kind: DerivativeKind, width: number, format: Format): MadeFile {
  const { extension, contentType } = format;
  return {
    kind,
    path: join(/*turbopackIgnore: true*/ video.folder, `${kind}.${extension}`),
    extension,
    contentType,
    ...fitWidth(video, width),
  };
}
