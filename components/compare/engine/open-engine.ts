import { ElementEngine } from "./element-engine";
import { FrameEngine } from "./frame-engine";
import type { EngineKind, PlayerEngine } from "./player-engine";

type Options = {
  /** The engine puts its canvas or its elements in here, and takes them out when it is disposed of. */
  container: HTMLElement;
  /** The kind that is wanted; `elements` after `onUnplayable`. */
  kind: EngineKind;
  onUnplayable: (frame: number) => void;
};

/** Opens the best engine this browser can have: frame by frame where it has WebCodecs and WebGL2. */
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
