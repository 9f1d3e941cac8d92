import type { MotionId } from "@/lib/shared/motions/catalogue";

/** A place that can be filmed. `prompt` is what a text2video that made it would have asked for. */
export type Scene = { id: string; title: string; prompt: string; aspect: "16:9" | "9:16"; seconds: number };

/** Which video a task makes: a scene seen from its own camera, or along a motion's path. */
export type Clip = { scene: string; motion: MotionId | null };
export type ClipSize = "tiny" | "360p" | "720p";

/** Makes the MP4 file of a clip, or finds it made already. The renderer is one; protocol tests bring a quick one. */
export type ClipMaker = {
  scenes: readonly Scene[];
  clip(request: Clip & { size: ClipSize }): Promise<{ file: string }>;
  close(): Promise<void>;
};
