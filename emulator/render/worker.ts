import { parentPort } from "node:worker_threads";
import { modelOf } from "@/emulator/scenes/models";
import { draftPose } from "./clip-plan";
import { encodeRun } from "./encode";
import { Painter } from "./painter";
import { yuvSize } from "./plate";
import type { RunJob, WorkerMessage } from "./pool";

let painter: { key: string; painter: Painter } | undefined;

/** A scene takes a second to build and some hundred megabytes, so only the last one is kept. */
function painterFor({ scene, width, height }: RunJob): Painter {
  const key = `${scene} ${width}x${height}`;
  if (painter?.key !== key) painter = { key, painter: new Painter(modelOf(scene), width, height) };
  return painter.painter;
}

function tell(message: WorkerMessage) {
  parentPort?.postMessage(message);
}

async function renderRun(job: RunJob) {
  const brush = painterFor(job);
  const size = yuvSize(job.width, job.height);
  const frames = new Uint8Array(size * (job.to - job.from));
  for (let frame = job.from; frame < job.to; frame++) {
    const pose = draftPose(job, brush.model.stand.vfov, frame);
    brush.draw(pose, frame / job.fps, frames.subarray(size * (frame - job.from), size * (frame - job.from + 1)));
    tell({ kind: "frame" });
  }
  tell({ kind: "done", run: await encodeRun(job.encoder, job, frames) });
}

parentPort?.on("message", (job: RunJob) => {
  renderRun(job).catch((error: unknown) => tell({ kind: "failed", message: String(error) }));
});
