/** What the first bytes of a still picture say, before anything is decoded. */
export type PictureHead = {
  kind: "png" | "jpeg" | "webp" | "gif";
  width: number;
  height: number;
  /** How cameras turn a picture: the orientation of Exif, 1 for upright. */
  orientation: number;
};

/** Reads the kind by the content, never by a name. Undefined for anything else, and for a picture that is cut off before its size. */
export function pictureHeadOf(bytes: Buffer): PictureHead | undefined {
  try {
    const head = readPng(bytes) ?? readGif(bytes) ?? readWebp(bytes) ?? readJpeg(bytes);
    return head && head.width > 0 && head.height > 0 ? head : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const textAt = (bytes: Buffer, at: number, length = 4) => bytes.toString("latin1", at, at + length);
const upright = (kind: PictureHead["kind"], width: number, height: number): PictureHead => ({
  ...{ kind, width, height, orientation: 1 },
});

function readPng(bytes: Buffer): PictureHead | undefined {
  if (bytes.toString("hex", 0, 8) !== "89504e470d0a1a0a" || textAt(bytes, 12) !== "IHDR") return undefined;
  return upright("png", bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

function readGif(bytes: Buffer): PictureHead | undefined {
  if (!/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return undefined;
  return upright("gif", bytes.readUInt16LE(6), bytes.readUInt16LE(8));
}

function readWebp(bytes: Buffer): PictureHead | undefined {
  if (textAt(bytes, 0) !== "RIFF" || textAt(bytes, 8) !== "WEBP") return undefined;
  switch (textAt(bytes, 12)) {
    case "VP8 ":
      return upright("webp", bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
    case "VP8L": {
      const packed = bytes.readUInt32LE(21);
      return upright("webp", (packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
    }
    case "VP8X":
      return upright("webp", bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
    default:
      return undefined;
  }
}

/** Markers that begin a frame and say its size: all from C0 to CF that are no tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function readJpeg(bytes: Buffer): PictureHead | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let orientation = 1;
  let at = 2;
  while (bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (isFrame(marker)) {
      return { kind: "jpeg", height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), orientation };
    }
    if (marker === 0xe1) orientation = orientationIn(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    at += 2 + length;
  }
  return undefined;
}

const ORIENTATION_TAG = 0x0112;
const TIFF_AT = 6;

function orientationIn(segment: Buffer): number | undefined {
  if (textAt(segment, 0) !== "Exif" || segment.length < TIFF_AT + 8) return undefined;
  const tiff = segment.subarray(TIFF_AT);
  const isLittle = textAt(tiff, 0, 2) === "II";
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const entries = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (entries + 2 > tiff.length) return undefined;
  for (let at = entries + 2, left = short(entries); left > 0 && at + 12 <= tiff.length; at += 12, left -= 1) {
    if (short(at) === ORIENTATION_TAG) return short(at + 8);
  }
  return undefined;
}
