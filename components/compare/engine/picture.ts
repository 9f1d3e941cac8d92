import { isOnItsSide, type Orientation } from "@/lib/shared/playback/orientation";
import type { TrackColour } from "@/lib/shared/playback/track-colour";

/** How the three planes of a picture become colours. */
type PlaneColour = { matrix: Exclude<TrackColour["matrix"], "rgb">; fullRange: boolean };

/** `width` and `height` in stored pixels, `aspect` as it is seen: upright, in square pixels. */
type Common = { stamp: number; width: number; height: number; aspect: number; orientation: Orientation };
/** In the memory of this page: brightness, then two planes of colour at half the size. */
export type PlanePicture = Common & { planes: Uint8Array; colour: PlaneColour };
/** Where the decoder left it, which is the graphics card when that decoded it. To be closed. */
type FramePicture = Common & { frame: VideoFrame };
/** Anything the browser can draw. */
type ImagePicture = Common & { image: TexImageSource };
export type DecodedPicture = PlanePicture | FramePicture;
export type Picture = DecodedPicture | ImagePicture;

/** What a video says of all its pictures. */
type ReplyContext = { colour: TrackColour; orientation: Orientation };

export const chromaOf = (size: number) => (size + 1) >> 1;
const bytesOf = (width: number, height: number) => width * height + 2 * chromaOf(width) * chromaOf(height);

/**
 * Takes a frame over from its decoder. A software decoder's planes are copied, which is twenty times quicker to upload
 * than what browsers make of such a frame, and the frame is closed at once, so that the decoder gets its buffer back.
 * A hardware decoder's frame stays on the graphics card.
 */
export async function takePicture(
  { frame, stamp }: { frame: VideoFrame; stamp: number },
  { colour: { matrix, fullRange }, orientation }: ReplyContext,
  spare: Uint8Array | undefined,
): Promise<DecodedPicture> {
  const { displayWidth, displayHeight, visibleRect } = frame;
  const aspect = isOnItsSide(orientation) ? displayHeight / displayWidth : displayWidth / displayHeight;
  const { width, height } = visibleRect ?? { width: displayWidth, height: displayHeight };
  const common = { stamp, width, height, aspect, orientation };
  if (frame.format !== "I420" || matrix === "rgb") return { ...common, frame };
  const size = bytesOf(width, height);
  const planes = spare?.length === size ? spare : new Uint8Array(size);
  try {
    await frame.copyTo(planes);
  } finally {
    frame.close();
  }
  return { ...common, planes, colour: { matrix, fullRange } };
}

/** Gives back what a picture holds; its buffer when it can be used again. */
export function closePicture(picture: DecodedPicture): Uint8Array | undefined {
  if ("planes" in picture) return picture.planes;
  picture.frame.close();
  return undefined;
}
