import type { Clip } from "./clip";
import type { Footage } from "./footage";
import type { FootagePrograms } from "./footage-programs";

type ShelfOptions = {
  /** Another picture of the clip can be drawn. */
  onChange: () => void;
  /** The clip has no picture. */
  onFailure: (clip: Clip) => void;
};

export type ClipShelf = ReturnType<typeof createClipShelf>;

/**
 * The programs for clips and the last clip of one context. Both are kept while the sample scene is shown, and can be got ready
 * before, so that a press of the switch shows the clip at once.
 */
export function createClipShelf(gl: WebGL2RenderingContext, { onChange, onFailure }: ShelfOptions) {
  let programs: FootagePrograms | null = null;
  let kept: { clip: Clip; footage: Footage } | null = null;
  let [isCold, isClosed] = [false, false];
  /** The clip that was asked for last. */
  let asked: Clip | null = null;

  const forget = () => {
    kept?.footage.dispose();
    kept = null;
  };
  const change = () => {
    isCold = true;
    onChange();
  };
  return {
    /** Opens a clip, unless it is the one that is open. Null when the context is gone, or another one was asked for meanwhile. */
    async open(clip: Clip): Promise<Footage | null> {
      asked = clip;
      const { openFootage, startFootagePrograms } = await import("./footage");
      if (asked !== clip || isClosed || gl.isContextLost()) return null;
      if (kept?.clip === clip) return kept.footage;
      forget();
      programs ??= startFootagePrograms(gl);
      const fail = () => {
        if (kept?.clip === clip) forget();
        onFailure(clip);
      };
      kept = { clip, footage: openFootage(gl, programs, { clip, onChange: change, onFailure: fail }) };
      return kept.footage;
    },
    /** Uploads and draws what came for a clip that is not shown; the caller draws over it in the same frame. */
    warm(shown: Footage | null) {
      if (!kept || kept.footage === shown || !isCold) return;
      isCold = false;
      kept.footage.warm();
    },
    /** Forgets what belonged to a context that was lost. */
    clear() {
      forget();
      programs?.dispose();
      programs = null;
    },
    dispose() {
      isClosed = true;
      this.clear();
    },
  };
}
