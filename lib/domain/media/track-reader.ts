import "server-only";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { childEnvironment } from "@/lib/platform/env";
import { limited } from "./run-program";

/** `lost`: the process died over it, or had to be killed. */
export type Reading = { said: unknown } | { fault: string } | { lost: string };

const CHILD = "lib/domain/media/probe-child.mjs";
/** The reader imports what it shares with the browser. Node runs that by itself since 22.18. */
const RUNS_TYPESCRIPT = process.features.typescript ? [] : ["--import", "tsx"];
const HEAP_MIB = 192;
/** It writes no file and starts no program, whatever a video makes of it. Node knows this since 22.13; tsx needs more. */
const READS_ONLY = process.allowedNodeEnvironmentFlags.has("--permission") ? ["--permission", "--allow-fs-read=*"] : [];
/** Of one process, for all that it reads; a parent that was killed cannot stop a child that hangs. */
const CPU_SECONDS = 120;

/** A process that reads videos, one after the other. It ends with `end`, or with whoever started it. */
export class TrackReader {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #answer: ((reading: Reading) => void) | undefined;
  #reads = 0;
  #goneFor: string | null = null;

  constructor(program: string = CHILD) {
    const path = resolve(/*turbopackIgnore: true*/ program);
    const flags = [`--max-old-space-size=${HEAP_MIB}`, ...RUNS_TYPESCRIPT, ...READS_ONLY];
    const node = limited(process.execPath, [...flags, path], { cpuSeconds: CPU_SECONDS });
    this.#child = spawn(/*turbopackIgnore: true*/ ...node, {
      env: childEnvironment(),
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    for (const part of [this.#child, this.#child.stdin, this.#child.stdout]) letGo(part);
    this.#child.stdin.on("error", () => undefined);
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#hear(line));
    this.#child.on("error", (error) => this.#leave(error.message));
    this.#child.on("close", (code, signal) => this.#leave(`ended with ${signal ?? code}`));
  }

  /** How many it has begun to read. */
  get reads(): number {
    return this.#reads;
  }

  get isGone(): boolean {
    return this.#goneFor !== null;
  }

  /** Reads one video; call it again only when this has ended. Takes at most `timeoutMs`, for which it keeps us alive. */
  read(path: string, timeoutMs: number): Promise<Reading> {
    this.#reads += 1;
    if (this.#goneFor !== null) return Promise.resolve({ lost: this.#goneFor });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), timeoutMs);
      this.#answer = (reading) => {
        clearTimeout(timer);
        resolve(reading);
      };
      this.#child.stdin.write(`${JSON.stringify(path)}\n`);
    });
  }

  /** Ends it, with what it is reading. */
  end(): void {
    this.#child.kill("SIGKILL");
  }

  /** What is no answer came from something else that runs in there, so no later line can be trusted either. */
  #hear(line: string): void {
    const reading = readingOf(line);
    if (reading) this.#settle(reading);
    else this.end();
  }

  #settle(reading: Reading): void {
    this.#answer?.(reading);
    this.#answer = undefined;
  }

  #leave(why: string): void {
    this.#goneFor = why;
    this.#settle({ lost: why });
  }
}

function readingOf(line: string): Reading | null {
  try {
    const answer: unknown = JSON.parse(line);
    if (typeof answer !== "object" || answer === null) return null;
    if ("said" in answer) return { said: answer.said };
    return "fault" in answer ? { fault: String(answer.fault) } : null;
  } catch {
    return null;
  }
}

/** A process that waits for something to read keeps nobody from ending. */
function letGo(part: object): void {
  if ("unref" in part && typeof part.unref === "function") part.unref();
}
