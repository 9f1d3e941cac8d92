import type { Clip, Shown } from "./clip";
import { readClipDepth } from "./clip-depth";
import { openClipMedia } from "./clip-media";
import { createFootagePainter } from "./footage-painter";

export type FootageOptions = {
  clip: Clip;
  /** Another picture can be drawn. */
  onChange: () => void;
  /** There is no picture. */
  onFailure: () => void;
  onShown: (shown: Shown) => void;
};

export type Footage = ReturnType<typeof openFootage>;

/** Draws a clip under each motion, in the context of the tiles. */
export function openFootage(gl: WebGL2RenderingContext, { clip, onChange, onFailure, onShown }: FootageOptions) {
  const painter = createFootagePainter(gl, clip.aspect);
  let hasPicture = false;
  const closing = new AbortController();

  const media = openClipMedia(clip, onChange, onFailure);
  const addDepth = async () => {
    const depth = await readClipDepth(clip, closing.signal);
    if (!depth || closing.signal.aborted) return;
    painter.takeDepth(depth);
    if (hasPicture) onShown("relief");
    onChange();
  };
  // Without depth the sketch is flat and says so, so a map that cannot be read needs no error message.
  addDepth().catch(() => undefined);

  const takePicture = () => {
    const picture = media.takePicture();
    if (!picture) return;
    painter.takePicture(picture);
    if (!hasPicture) onShown(painter.hasDepth() ? "relief" : "flat");
    hasPicture = true;
  };

  return {
    media,
    /** Prepares a frame; false while there is no picture. Every tile of the frame is drawn after it. */
    begin(): boolean {
      takePicture();
      if (!hasPicture) return false;
      painter.begin(media.seconds());
      return true;
    },
    draw: painter.draw,
    dispose() {
      closing.abort();
      media.close();
      painter.dispose();
    },
  };
}
