import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import type { Clip, Shown } from "./clip";
import { readClipDepth } from "./clip-depth";
import { openClipMedia } from "./clip-media";
import { createFootagePainter } from "./footage-painter";
import type { FootagePrograms } from "./footage-programs";
import type { Box } from "./renderer";

export { startFootagePrograms } from "./footage-programs";

const ONE_PIXEL: Box = { left: 0, bottom: 0, right: 1, top: 1, radius: 0 };

type FootageOptions = {
  clip: Clip;
  /** Another picture can be drawn. */
  onChange: () => void;
  /** There is no picture. */
  onFailure: () => void;
};

export type Footage = ReturnType<typeof openFootage>;

/** Draws a clip under each motion, in the context of the tiles. */
export function openFootage(
  gl: WebGL2RenderingContext,
  programs: FootagePrograms,
  { clip, onChange, onFailure }: FootageOptions,
) {
  const painter = createFootagePainter(gl, programs, clip.aspect);
  let hasPicture = false;
  const closing = new AbortController();

  const media = openClipMedia(clip, onChange, onFailure);
  const addDepth = async () => {
    const depth = await readClipDepth(clip, closing.signal);
    if (!depth || closing.signal.aborted) return;
    painter.takeDepth(depth);
    onChange();
  };
  // Without depth the sketch is flat and says so, so a map that cannot be read needs no error message.
  addDepth().catch(() => undefined);

  const takePicture = () => {
    const picture = media.takePicture();
    if (!picture) return;
    painter.takePicture(picture);
    hasPicture = true;
  };

  /** The programs are waited for only here, so that they are compiled while the picture comes. */
  const isReady = () => {
    try {
      programs.places();
      return true;
    } catch {
      // A context that was just lost comes back, and the clip with it.
      if (!gl.isContextLost()) onFailure();
      return false;
    }
  };

  const begin = (): boolean => {
    takePicture();
    if (!(hasPicture && isReady())) return false;
    painter.begin(media.seconds());
    return true;
  };

  return {
    media,
    /** Prepares a frame; false while there is no picture. Everything of the frame is drawn between it and `finish`. */
    begin,
    draw: painter.draw,
    finish: painter.finish,
    /** Draws one pixel of each motion: drivers translate programs when they first draw, and paths are counted when first asked for. */
    warm() {
      if (!begin()) return;
      for (const motion of MOTION_IDS) painter.draw(ONE_PIXEL, motion, 0);
      painter.finish();
    },
    /** The scene is shown instead. The decoder is given back; the rest stays. */
    rest() {
      media.rest();
      onChange();
    },
    shown: (): Shown => (painter.hasDepth() ? "relief" : "flat"),
    dispose() {
      closing.abort();
      media.close();
      painter.dispose();
    },
  };
}
