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
/** `rgbaToThumbHash` takes up to 100 pixels a side. */
const HASHED_SIDE = 64;

/** In order of preference: a build of ffmpeg may lack the first. `pixels`: what its encoder is given. */
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
 * One frame of a film from its first second or, of a shorter film, from its middle, in every width that is not wider
 * than the film; at least the narrowest. One run of ffmpeg decodes it once for all of them. Where that frame cannot be
 * had, it is the first that can.
 */
export async function makePosters(film: Workpiece): Promise<Product> {
  const middle = Math.min(1, film.durationSeconds / 2);
  try {
    return await drawAt(film, middle);
  } catch (error) {
    if (!isComplaint(error) && !(error instanceof MediaFault)) throw error;
    return drawAt(film, undefined);
  }
}

async function drawAt(film: Workpiece, seekSeconds: number | undefined): Promise<Product> {
  const [webp, jpeg] = FORMATS;
  try {
    return await draw(film, webp, seekSeconds);
  } catch (error) {
    if (isComplaint(error)) return draw(film, jpeg, seekSeconds);
    throw error;
  }
}

const isComplaint = (error: unknown) => error instanceof ProgramFailure && error.signal === null;

async function draw(film: Workpiece, format: Format, seekSeconds: number | undefined): Promise<Product> {
  const files = WIDTHS.filter(([, width], index) => index === 0 || width <= film.width).map(([kind, width]) =>
    posterFile(film, kind, width, format),
  );
  const dot = fitLongSide(film, HASHED_SIDE);
  const sizes = [...files, dot];
  const names = sizes.map((_, index) => `[s${index}]`);
  const filters = await Promise.all(sizes.map((size) => rgbFilters(film, size)));
  const scales = filters.map((filter, index) => `[s${index}]${filter}${format.pixels}[o${index}]`);
  const output = [
    ...["-an", "-filter_complex", [`[${pictureOf(film)}]split=${sizes.length}${names.join("")}`, ...scales].join(";")],
    ...files.flatMap(({ path }, index) => ["-map", `[o${index}]`, "-frames:v", "1", ...format.encoder, path]),
    ...["-map", `[o${files.length}]`, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"],
  ];
  const pixels = await runFfmpeg(film, { ...(seekSeconds !== undefined && { seekSeconds }), output });
  await requireProduct(film, files);
  if (pixels.length !== dot.width * dot.height * 4) throw nothingDecoded(film);
  const hash = rgbaToThumbHash(dot.width, dot.height, pixels);
  return { files, thumbhash: Buffer.from(hash).toString("base64") };
}

function posterFile(film: Workpiece, kind: DerivativeKind, width: number, format: Format): MadeFile {
  const { extension, contentType } = format;
  return {
    kind,
    path: join(/*turbopackIgnore: true*/ film.folder, `${kind}.${extension}`),
    extension,
    contentType,
    ...fitWidth(film, width),
  };
}
