import { type ChildProcess, fork } from "node:child_process";
import type { ClipMaker } from "./clip-maker";
import { findDemoClip } from "./demo-clips";
import type { ClipRendererOptions } from "./render/clip";
import type { ClipRequest } from "./render/clip-plan";
import type { HostAnswer, HostQuestion } from "./render/host";
import { SCENES } from "./scenes/catalogue";

/** Rendering uses some hundred megabytes that only the end of the process frees, so it ends after this idle time. */
const IDLE_MS = 10_000;

type Waiting = { resolve: (made: { file: string }) => void; reject: (reason: Error) => void };
type Options = ClipRendererOptions & { idleMs?: number };

/** The real clip maker: renders a clip once, in a separate process, and keeps it in the cache directory. */
export function openRenderer(
  options: Options,
): ClipMaker & { /** Whether a render process is running. */ isHosting(): boolean } {
  const host = new RenderHost(options);
  return {
    scenes: SCENES,
    async clip({ scene: id, motion, size }) {
      const scene = SCENES.find((each) => each.id === id);
      if (!scene) throw new RangeError(`No such scene: ${id}`);
      return host.ask({ scene: scene.id, motion, size });
    },
    close: () => host.close(),
    isHosting: () => host.isRunning,
  };
}

class RenderHost {
  readonly #options: Options;
  readonly #waiting = new Map<number, Waiting>();
  readonly #made = new Map<string, Promise<{ file: string }>>();
  readonly #alive = new Set<ChildProcess>();
  #child: ChildProcess | undefined;
  #leaving: NodeJS.Timeout | undefined;
  #asked = 0;
  #isClosed: boolean = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#alive.size > 0;
  }

  /** An existing clip needs no process: made clips are remembered. */
  ask(request: ClipRequest): Promise<{ file: string }> {
    const key = JSON.stringify(request);
    const known = this.#made.get(key);
    if (known) return known;
    // The demo's clips are shipped, at their full length.
    const file = this.#options.timing ? undefined : findDemoClip(request);
    const made = file ? Promise.resolve({ file }) : this.#send(request);
    this.#made.set(key, made);
    made.catch(() => this.#made.delete(key));
    return made;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#leaving);
    await Promise.all([...this.#alive].map(end));
  }

  #send(request: ClipRequest): Promise<{ file: string }> {
    if (this.#isClosed) return Promise.reject(new Error("The renderer is closed."));
    clearTimeout(this.#leaving);
    const question: HostQuestion = { id: ++this.#asked, request };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve, reject });
      this.#start().send(question);
    });
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child;
    const { onProgress: _, idleMs: __, ...options } = this.#options;
    const entry = new URL("./render/host-entry.mjs", import.meta.url);
    const child = fork(entry, [JSON.stringify(options)], { execArgv: [] });
    child.on("message", (answer: HostAnswer) => this.#hear(answer));
    child.on("error", (error) => this.#lose(child, error));
    child.on("exit", (code, signal) => {
      this.#alive.delete(child);
      this.#lose(child, new Error(`The renderer ended (${signal ?? code}).`));
    });
    this.#alive.add(child);
    this.#child = child;
    return child;
  }

  #hear(answer: HostAnswer) {
    if (answer.kind === "progress") return this.#options.onProgress?.(answer.progress);
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === "done") waiting?.resolve({ file: answer.file });
    else waiting?.reject(new Error(answer.message));
    if (this.#waiting.size === 0) this.#leaveLater();
  }

  #leaveLater() {
    clearTimeout(this.#leaving);
    const child = this.#child;
    this.#leaving = setTimeout(() => {
      this.#child = undefined;
      child?.disconnect();
    }, this.#options.idleMs ?? IDLE_MS).unref();
  }

  #lose(child: ChildProcess, error: Error) {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

function end(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once("exit", () => resolve());
  child.kill("SIGKILL");
  return promise;
}
