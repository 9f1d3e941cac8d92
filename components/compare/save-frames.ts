import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { PlayerEngine } from "./engine/player-engine";
import type { PlayerVideo } from "./player-video";
import { saveBlob } from "./save-blob";

/**
 * Saves the current frame of each video as a PNG of the video's own size, named by video and timecode. All are captured at
 * once: during playback the next capture would show a later frame. False when one could not be captured.
 */
export async function saveFrames(engine: PlayerEngine, videos: readonly PlayerVideo[]): Promise<boolean> {
  const { frame, fps } = engine.state;
  const time = formatTimecode(frame, fps).replaceAll(":", "-");
  const pictures = await Promise.all(videos.map(({ id }) => engine.still(id)));
  for (const [at, picture] of pictures.entries()) {
    const name = videos[at]?.label.replace(/[^\p{L}\p{N}]+/gu, "-");
    if (picture) saveBlob(picture, `${name} ${time}.png`);
  }
  return pictures.every((picture) => picture !== null);
}
