import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { PlayerEngine } from "./engine/player-engine";
import type { PlayerVideo } from "./player-video";
import { saveBlob } from "./save-blob";

/**
 * Saves the current frame of each video as a PNG of the video's own size, named by video and timecode. All are captured at
 * once: during playback the next capture would show a later frame. Returns the files' names; null when one is missing.
 */
export async function saveFrames(engine: PlayerEngine, videos: readonly PlayerVideo[]): Promise<string | null> {
  const { frame, fps } = engine.state;
  const time = formatTimecode(frame, fps).replaceAll(":", "-");
  const pictures = await Promise.all(videos.map(({ id }) => engine.still(id)));
  const names = videos.map(({ label }) => `${label.replace(/[^\p{L}\p{N}]+/gu, "-")} ${time}.png`);
  for (const [at, picture] of pictures.entries()) {
    if (picture) saveBlob(picture, names[at] ?? `${time}.png`);
  }
  return pictures.every((picture) => picture !== null) ? new Intl.ListFormat(m.language_tag()).format(names) : null;
}
