import type { MotionId } from "@/lib/shared/motions/catalogue";

/** A scene that can be rendered. `prompt` is a text2video prompt that would produce it. */
export type Scene = { id: string; title: string; prompt: string; aspect: "16:9" | "9:16"; seconds: number };

/** The video that a task makes: a scene from its own camera, or along a motion's path. */
export type Clip = { scene: string; motion: MotionId | null };
export type ClipSize = "tiny" | "360p" | "720p";

/** Makes the MP4 file of a clip, or returns the existing one. The renderer implements this; protocol tests use a fast one. */
export type ClipMaker = {
  scenes: readonly Scene[];
  clip(request: Clip & { size: ClipSize }): Promise<{ file: string }>;
  close(): Promise<void>;
};
