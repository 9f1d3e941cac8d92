import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ClipPlan } from "./clip-plan";
import type { EncodedRun, Encoder } from "./encode";

/** Frames `from` up to `to` of a clip, to be drawn and encoded independently. */
export type RunJob = ClipPlan & { from: number; to: number; encoder: Encoder };

export type WorkerMessage = { kind: "frame" } | { kind: "done"; run: EncodedRun } | { kind: "failed"; message: string };

type Waiting = {
  job: RunJob;
  onFrame: () => void;
  resolve: (run: EncodedRun) => void;
  reject: (reason: Error) => void;
};

/** A worker that is idle for this long is terminated, which frees its scene's memory. */
const IDLE_MS = 15_000;

/** At most `size` worker threads, started when there is work. */
export class RenderPool {
  readonly #size: number;
  readonly #queue: Waiting[] = [];
  readonly #busy = new Map<Worker, Waiting>();
  readonly #idle = new Map<Worker, NodeJS.Timeout>();
  readonly #scenes = new WeakMap<Worker, string>();
  #closed: boolean = false;

  constructor(size: number = availableParallelism()) {
    this.#size = Math.max(1, Math.min(size, availableParallelism()));
  }

  run(job: RunJob, onFrame: () => void): Promise<EncodedRun> {
    if (this.#closed) return Promise.reject(new Error("The renderer is closed."));
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, onFrame, resolve, reject });
      this.#next();
    });
  }

  async close() {
    this.#closed = true;
    const workers = [...this.#busy.keys(), ...this.#idle.keys()];
    for (const timer of this.#idle.values()) clearTimeout(timer);
    for (const waiting of [...this.#queue.splice(0), ...this.#busy.values()])
      waiting.reject(new Error("The renderer was closed."));
    this.#busy.clear();
    this.#idle.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #next() {
    const [next] = this.#queue;
    if (!next) return;
    const worker = this.#takeIdle(next.job.scene) ?? (this.#busy.size < this.#size ? this.#start() : undefined);
    const waiting = worker && this.#queue.shift();
    if (!worker || !waiting) return;
    this.#busy.set(worker, waiting);
    this.#scenes.set(worker, waiting.job.scene);
    worker.ref();
    worker.postMessage(waiting.job);
  }

  /** An idle worker, preferably one that has already built the scene. */
  #takeIdle(scene: string): Worker | undefined {
    const resting = [...this.#idle.keys()];
    const worker = resting.find((each) => this.#scenes.get(each) === scene) ?? resting[0];
    if (!worker) return undefined;
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
    return worker;
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker-entry.mjs", import.meta.url), { execArgv: [] });
    worker.on("message", (message: WorkerMessage) => this.#hear(worker, message));
    worker.on("error", (error: Error) => this.#lose(worker, error));
    worker.on("exit", (code) => this.#lose(worker, new Error(`A render worker ended with code ${code}.`)));
    return worker;
  }

  #hear(worker: Worker, message: WorkerMessage) {
    const waiting = this.#busy.get(worker);
    if (!waiting) return;
    if (message.kind === "frame") return waiting.onFrame();
    this.#busy.delete(worker);
    this.#rest(worker);
    if (message.kind === "done") waiting.resolve(message.run);
    else waiting.reject(new Error(message.message));
    this.#next();
  }

  #rest(worker: Worker) {
    const leave = () => {
      this.#idle.delete(worker);
      worker.terminate().catch(() => undefined);
    };
    this.#idle.set(worker, setTimeout(leave, IDLE_MS).unref());
    worker.unref();
  }

  #lose(worker: Worker, error: Error) {
    const waiting = this.#busy.get(worker);
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
    this.#busy.delete(worker);
    waiting?.reject(error);
    if (!this.#closed) this.#next();
  }
}
