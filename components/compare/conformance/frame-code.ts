/** Bits of a burnt-in code: the frame number, then three that identify the video, then the parity of all of them. */
const FRAME_BITS = 9;
const VIDEO_BITS = 4;
const BITS = FRAME_BITS + VIDEO_BITS + 1;
/** The code fills this part of the picture's width and height, from its top left corner; each bit is one rectangle. */
export const CODE = { width: 0.875, height: 0.125, bits: BITS } as const;

export type FrameCode = { frame: number; video: number };

/** Returns the bits of a frame's code, highest first. Frames up to 511, videos up to 15. */
export function bitsOf({ frame, video }: FrameCode): boolean[] {
  const value = (frame << VIDEO_BITS) | video;
  const bits = Array.from({ length: BITS - 1 }, (_, at) => ((value >> (BITS - 2 - at)) & 1) === 1);
  return [...bits, parityOf(bits)];
}

/** Decodes the bits; undefined when the parity is wrong, for example where a picture is torn or missing. */
function codeOf(bits: readonly boolean[]): FrameCode | undefined {
  const data = bits.slice(0, BITS - 1);
  if (data.length !== BITS - 1 || bits[BITS - 1] !== parityOf(data)) return undefined;
  const value = data.reduce((sum, bit) => (sum << 1) | Number(bit), 0);
  return { frame: value >> VIDEO_BITS, video: value & ((1 << VIDEO_BITS) - 1) };
}

/** Odd parity, so that plain black and plain white are not valid codes. */
const parityOf = (bits: readonly boolean[]) => bits.filter(Boolean).length % 2 === 0;

type Pixels = { data: ArrayLike<number>; width: number; height: number };
type Box = { left: number; top: number; width: number; height: number };

/** Reads the code of the picture that fills `box` (pixels, y down) of an RGBA image whose rows run downwards. */
export function readCode({ data, width }: Pixels, box: Box): FrameCode | undefined {
  const y = Math.round(box.top + (box.height * CODE.height) / 2);
  const bits = Array.from({ length: BITS }, (_, at) => {
    const x = Math.round(box.left + (box.width * CODE.width * (at + 0.5)) / BITS);
    return (data[(y * width + x) * 4 + 1] ?? 0) > 127;
  });
  return codeOf(bits);
}
