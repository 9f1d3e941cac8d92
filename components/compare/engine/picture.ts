/** How the three planes of a picture become colours. */
type PlaneColour = { matrix: "bt601" | "bt709" | "bt2020"; fullRange: boolean };

type Common = { stamp: number; width: number; height: number };
/** In the memory of this page: brightness, then two planes of colour at half the size. */
export type PlanePicture = Common & { planes: Uint8Array; colour: PlaneColour };
/** Where the decoder left it, which is the graphics card when that decoded it. To be closed. */
type FramePicture = Common & { frame: VideoFrame };
/** Anything the browser can draw. */
type ImagePicture = Common & { image: TexImageSource };
export type DecodedPicture = PlanePicture | FramePicture;
export type Picture = DecodedPicture | ImagePicture;

export const chromaOf = (size: number) => (size + 1) >> 1;
const bytesOf = (width: number, height: number) => width * height + 2 * chromaOf(width) * chromaOf(height);

/**
 * Takes a frame over from its decoder. A software decoder's planes are copied, which is twenty times quicker to upload
 * than what browsers make of such a frame, and the frame is closed at once, so that the decoder gets its buffer back.
 * A hardware decoder's frame stays on the graphics card.
 */
export async function takePicture(frame: VideoFrame, spare: Uint8Array | undefined): Promise<DecodedPicture> {
  const { timestamp: stamp, displayWidth, displayHeight, visibleRect } = frame;
  const isPlain = visibleRect?.width === displayWidth && visibleRect.height === displayHeight;
  const common = { stamp, width: displayWidth, height: displayHeight };
  if (frame.format !== "I420" || !isPlain) return { ...common, frame };
  const size = bytesOf(displayWidth, displayHeight);
  const planes = spare?.length === size ? spare : new Uint8Array(size);
  const colour = colourOf(frame.colorSpace, displayHeight);
  try {
    await frame.copyTo(planes);
  } finally {
    frame.close();
  }
  return { ...common, planes, colour };
}

/** Gives back what a picture holds; its buffer when it can be used again. */
export function closePicture(picture: DecodedPicture): Uint8Array | undefined {
  if ("planes" in picture) return picture.planes;
  picture.frame.close();
  return undefined;
}

/** Films that do not say are taken as television does: high definition as BT.709, smaller ones as BT.601. */
function colourOf({ matrix, fullRange }: VideoColorSpace, height: number): PlaneColour {
  const unsaid = height >= 720 ? "bt709" : "bt601";
  const known = { bt709: "bt709", "bt2020-ncl": "bt2020", smpte170m: "bt601", bt470bg: "bt601" } as const;
  const name = matrix === null ? unsaid : (Object.entries(known).find(([one]) => one === matrix)?.[1] ?? unsaid);
  return { matrix: name, fullRange: fullRange ?? false };
}
