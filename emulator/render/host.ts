import { type ClipRendererOptions, createClipRenderer } from "./clip";
import type { ClipRequest } from "./clip-plan";

/** The emulator's request to the process that renders. */
export type HostQuestion = { id: number; request: ClipRequest };
export type HostAnswer =
  | { kind: "progress"; progress: Parameters<NonNullable<ClipRendererOptions["onProgress"]>>[0] }
  | { kind: "done"; id: number; file: string }
  | { kind: "failed"; id: number; message: string };

const tell = (answer: HostAnswer) => void (process.connected && process.send?.(answer));

const options: Omit<ClipRendererOptions, "onProgress"> = JSON.parse(process.argv[2] ?? "{}");
const renderer = createClipRenderer({ ...options, onProgress: (progress) => tell({ kind: "progress", progress }) });

process.on("message", ({ id, request }: HostQuestion) => {
  renderer.clip(request).then(
    ({ file }) => tell({ kind: "done", id, file }),
    (error: unknown) => tell({ kind: "failed", id, message: error instanceof Error ? error.message : String(error) }),
  );
});
// The emulator has disconnected or ended.
process.on("disconnect", () => process.exit(0));
