import { FrameEngine } from "./frame-engine";
import type { PlayerEngine } from "./player-engine";

type Options = ConstructorParameters<typeof FrameEngine>[0];

/** The engine that decodes frame by frame; undefined where the browser lacks WebCodecs or WebGL2. */
export function openEngine(options: Options): PlayerEngine | undefined {
  if (typeof VideoDecoder === "undefined") return undefined;
  try {
    return new FrameEngine(options);
  } catch {
    return undefined;
  }
}
