import { formatTimecode } from "@/lib/playback/timecode";
import type { PlayerEngine } from "./engine/player-engine";
import type { Film } from "./film";
import { saveBlob } from "./save-blob";

/** Saves what each film shows now as a PNG of the film's own size, named by film and timecode. */
export async function saveFrames(engine: PlayerEngine, films: readonly Film[]): Promise<void> {
  const { frame, fps } = engine.state;
  const time = formatTimecode(frame, fps).replaceAll(":", "-");
  for (const film of films) {
    const picture = await engine.still(film.id);
    if (picture) saveBlob(picture, `${film.label.replace(/[^\p{L}\p{N}]+/gu, "-")} ${time}.png`);
  }
}
