/** The pictures that people may attach, as ffmpeg names their reader and decoder. */
export type PictureKind = { reader: "png_pipe" | "jpeg_pipe" | "webp_pipe"; decoder: "png" | "mjpeg" | "webp" };

const KINDS: readonly [beginning: RegExp, kind: PictureKind][] = [
  [/^89504e470d0a1a0a/, { reader: "png_pipe", decoder: "png" }],
  [/^ffd8ff/, { reader: "jpeg_pipe", decoder: "mjpeg" }],
  [/^52494646.{8}57454250/, { reader: "webp_pipe", decoder: "webp" }],
];

/** Detects a picture by its first bytes, not by its name; undefined for other files. */
export function pictureKindOf(file: Buffer): PictureKind | undefined {
  const digits = file.subarray(0, 12).toString("hex");
  return KINDS.find(([beginning]) => beginning.test(digits))?.[1];
}

type Orientation = { turns: 0 | 90 | 180 | 270; isMirrored: boolean };
const UPRIGHT: Orientation = { turns: 0, isMirrored: false };
/** Exif 2.32, tag 274: 1 to 8. */
const ORIENTATIONS: readonly Orientation[] = [
  UPRIGHT,
  { turns: 0, isMirrored: true },
  { turns: 180, isMirrored: false },
  { turns: 180, isMirrored: true },
  { turns: 270, isMirrored: true },
  { turns: 90, isMirrored: false },
  { turns: 90, isMirrored: true },
  { turns: 270, isMirrored: false },
];
const ORIENTATION_TAG = 274;
const EXIF = "4578696600000000".slice(0, 12);

/** How the camera was held, which a JPEG says in its Exif part; cameras of telephones rely on it. */
export function pictureOrientation(file: Buffer): Orientation {
  try {
    return ORIENTATIONS[exifOrientation(file) - 1] ?? UPRIGHT;
  } catch {
    // A part that ends too early.
    return UPRIGHT;
  }
}

function exifOrientation(file: Buffer): number {
  if (file.readUInt16BE(0) !== 0xffd8) return 1;
  for (
    let at = 2;
    file.readUInt8(at) === 0xff && file.readUInt8(at + 1) !== 0xda;
    at += 2 + file.readUInt16BE(at + 2)
  ) {
    const isExif = file.readUInt8(at + 1) === 0xe1 && file.toString("hex", at + 4, at + 10) === EXIF;
    if (isExif) return orientationIn(file.subarray(at + 10));
  }
  return 1;
}

function orientationIn(tiff: Buffer): number {
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(start); entry += 1) {
    const at = start + 2 + entry * 12;
    if (short(at) === ORIENTATION_TAG) return short(at + 8);
  }
  return 1;
}
