import type { ClipMaker } from "./clip-maker";
import { type ClipRendererOptions, createClipRenderer } from "./render/clip";
import { SCENES } from "./scenes/catalogue";

/** The real clip maker: renders the scenes of the catalogue, once each, and keeps them in the cache directory. */
export function openRenderer(options: ClipRendererOptions): ClipMaker {
  const renderer = createClipRenderer(options);
  return {
    scenes: SCENES,
    async clip({ scene: id, motion, size }) {
      const scene = SCENES.find((each) => each.id === id);
      if (!scene) throw new RangeError(`No such scene: ${id}`);
      return renderer.clip({ scene: scene.id, motion, size });
    },
    close: () => renderer.close(),
  };
}
