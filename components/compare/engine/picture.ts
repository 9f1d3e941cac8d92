import { isOnItsSide, type Orientation } from "@/lib/shared/playback/orientation";
import type { TrackColour } from "@/lib/shared/playback/track-colour";

/** How the three planes of a picture become colours. */
type PlaneColour = { matrix: Exclude<TrackColour["matrix"], "rgb">; fullRange: boolean };

/** `width` and `height` in stored pixels; `aspect` as displayed: upright, in square pixels. */
type Common = { stamp: number; width: number; height: number; aspect: number; orientation: Orientation };
/** In the memory of this page: luma, then two chroma planes at half the size. */
export type PlanePicture = Common & { planes: Uint8Array; colour: PlaneColour };
/** The decoder's own frame, which is on the GPU with a hardware decoder. Must be closed. */
type FramePicture = Common & { frame: VideoFrame };
/** Any image source that the browser can draw. */
type ImagePicture = Common & { image: TexImageSource };
export type DecodedPicture = PlanePicture | FramePicture;
export type Picture = DecodedPicture | ImagePicture;

/** What applies to all pictures of a video. */
type ReplyContext = { colour: TrackColour; orientation: Orientation };

/** The width or height of a chroma plane, for that of the picture: half, rounded up. */
export const chromaOf = (size: number) => (size + 1) >> 1;
const bytesOf = (width: number, height: number) => width * height + 2 * chromaOf(width) * chromaOf(height);

/**
 * Takes a frame over from its decoder. A software decoder's planes are copied, which makes the upload twenty times faster than
 * with a VideoFrame, and the frame is closed at once, so that the decoder gets its buffer back. A hardware decoder's frame
 * stays on the GPU.
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

/** Releases what a picture holds; returns its buffer when that can be reused. */
export function closePicture(picture: DecodedPicture): Uint8Array | undefined {
  if ("planes" in picture) return picture.planes;
  picture.frame.close();
  return undefined;
}
