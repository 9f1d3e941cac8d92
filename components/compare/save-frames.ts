import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { drawingsAt } from "@/lib/shared/drawing/shown-drawings";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { PlayerEngine } from "./engine/player-engine";
import type { PlayerVideo } from "./player-video";
import { saveBlob } from "./save-blob";

/**
 * Saves the current frame of each video as a PNG of the video's own size, named by video and timecode. All are captured at
 * once: during playback the next capture would show a later frame. `drawings` are painted into them. Returns the files' names; null when one is missing.
 */
export async function saveFrames(
  engine: PlayerEngine,
  videos: readonly PlayerVideo[],
  drawings: readonly FrameDrawing[] = [],
): Promise<string | null> {
  const { frame, fps } = engine.state;
  const time = formatTimecode(frame, fps).replaceAll(":", "-");
  const shown = drawingsAt(frame, drawings, false);
  const stills = await Promise.all(videos.map(({ id }) => engine.still(id)));
  const pictures = await Promise.all(
    stills.map((still, at) =>
      withDrawings(
        still,
        shown.filter(({ video }) => video === videos[at]?.id),
      ),
    ),
  );
  const names = videos.map(({ label }) => `${label.replace(/[^\p{L}\p{N}]+/gu, "-")} ${time}.png`);
  for (const [at, picture] of pictures.entries()) {
    if (picture) saveBlob(picture, names[at] ?? `${time}.png`);
  }
  return pictures.every((picture) => picture !== null) ? new Intl.ListFormat(m.language_tag()).format(names) : null;
}

async function withDrawings(still: Blob | null, drawings: readonly FrameDrawing[]): Promise<Blob | null> {
  if (!still || drawings.length === 0) return still;
  const { paintDrawing } = await import("@/components/drawing/paint-drawing");
  const picture = await createImageBitmap(still);
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.drawImage(picture, 0, 0);
  picture.close();
  for (const { drawing } of drawings) paintDrawing(pen, drawing, { left: 0, top: 0, width, height });
  return canvas.convertToBlob({ type: "image/png" });
}
