import { ElementEngine } from "./element-engine";
import { FrameEngine } from "./frame-engine";
import type { EngineKind, PlayerEngine } from "./player-engine";

type Options = {
  /** The engine puts its canvas or its elements in here, and removes them when it is disposed of. */
  container: HTMLElement;
  /** The requested kind; `elements` after `onUnplayable`. */
  kind: EngineKind;
  onUnplayable: (frame: number) => void;
};

/** Opens the best engine that this browser supports: frame by frame with WebCodecs and WebGL2, else `<video>` elements. */
export function openEngine({ container, kind, onUnplayable }: Options): PlayerEngine {
  if (kind === "frames" && typeof VideoDecoder !== "undefined") {
    try {
      return new FrameEngine({ container, onUnplayable });
    } catch {
      return new ElementEngine(container);
    }
  }
  return new ElementEngine(container);
}
