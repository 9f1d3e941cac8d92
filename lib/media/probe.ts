import "server-only";
import { FilePathSource, Input, MP4, QTFF } from "mediabunny";
import { MediaFault } from "./media-fault";

export type Facts = {
  width: number;
  height: number;
  durationSeconds: number;
  framesPerSecond: number;
  hasSound: boolean;
};

/** Enough packets to tell 24 from 25 frames a second. */
const PACKETS = 120;

/** Reads what an MP4 says of itself, in this process and without decoding. Throws `MediaFault` for what cannot be read. */
export async function probe(path: string): Promise<Facts> {
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF] });
  try {
    return await read(input);
  } catch (cause) {
    throw cause instanceof MediaFault ? cause : unreadable(cause);
  } finally {
    input.dispose();
  }
}

async function read(input: Input): Promise<Facts> {
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw unreadable(undefined);
  const [{ averagePacketRate }, durationSeconds, sound] = await Promise.all([
    track.computePacketStats(PACKETS),
    input.computeDuration(),
    input.getPrimaryAudioTrack(),
  ]);
  const framesPerSecond = Math.round(averagePacketRate * 1000) / 1000;
  const { displayWidth: width, displayHeight: height } = track;
  if (!(width > 0 && height > 0 && durationSeconds > 0 && framesPerSecond > 0)) throw unreadable(undefined);
  return { width, height, durationSeconds, framesPerSecond, hasSound: sound !== null };
}

const unreadable = (cause: unknown) =>
  new MediaFault("not_a_video", "The file is not a video that can be read.", { cause });
