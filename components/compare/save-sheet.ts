import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cellsOf, contain } from "@/lib/shared/playback/layout";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import { drawCellName } from "./engine/draw-names";
import type { PlayerEngine } from "./engine/player-engine";
import { aspectOf, type PlayerVideo } from "./player-video";
import { saveBlob } from "./save-blob";

const WIDTH = 2560;

/**
 * Saves the current frame of the contact sheet's videos as one PNG, with their names. Returns the file's name; null when a frame
 * could not be captured.
 */
export async function saveSheet(engine: PlayerEngine, videos: readonly PlayerVideo[]): Promise<string | null> {
  const { frame, fps } = engine.state;
  const stills = await Promise.all(videos.map(({ id }) => engine.still(id)));
  const whole = stills.filter((still) => still !== null);
  if (whole.length < stills.length) return null;
  const pictures = await Promise.all(whole.map((still) => createImageBitmap(still)));
  const aspects = videos.map(aspectOf);
  const canvas = new OffscreenCanvas(WIDTH, sheetHeight(aspects));
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) return null;
  for (const cell of cellsOf("sheet", aspects, canvas)) {
    const [at] = cell.sides;
    const picture = pictures[at];
    if (!picture) continue;
    const { left, top, width, height } = contain(picture.width / picture.height, cell);
    pen.drawImage(picture, left, top, width, height);
    drawCellName(pen, cell, videos[at]?.label ?? "");
    picture.close();
  }
  const name = `${m.compare_player_sheet()} ${formatTimecode(frame, fps).replaceAll(":", "-")}.png`;
  saveBlob(await canvas.convertToBlob({ type: "image/png" }), name);
  return name;
}

/** High enough for a grid that is as wide as it is high, in cells. */
function sheetHeight(aspects: readonly number[]): number {
  const columns = Math.ceil(Math.sqrt(aspects.length));
  const rows = Math.ceil(aspects.length / columns);
  return Math.round(((WIDTH / columns) * rows) / (aspects[0] ?? 16 / 9));
}
