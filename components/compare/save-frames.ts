import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { PlayerEngine } from "./engine/player-engine";
import type { Film } from "./film";
import { saveBlob } from "./save-blob";

/**
 * Saves what each film shows now as a PNG of the film's own size, named by film and timecode. All are taken at once: while
 * the films play, the next one would show a later frame. False when one could not be taken.
 */
export async function saveFrames(engine: PlayerEngine, films: readonly Film[]): Promise<boolean> {
  const { frame, fps } = engine.state;
  const time = formatTimecode(frame, fps).replaceAll(":", "-");
  const pictures = await Promise.all(films.map(({ id }) => engine.still(id)));
  for (const [at, picture] of pictures.entries()) {
    const name = films[at]?.label.replace(/[^\p{L}\p{N}]+/gu, "-");
    if (picture) saveBlob(picture, `${name} ${time}.png`);
  }
  return pictures.every((picture) => picture !== null);
}
