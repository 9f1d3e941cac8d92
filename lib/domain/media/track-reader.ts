import "server-only";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { childEnvironment } from "@/lib/platform/env";
import { limited } from "./run-program";

/** `lost`: the process died while it read the video, or had to be killed. */
export type Reading = { said: unknown } | { fault: string } | { lost: string };

const CHILD = "lib/domain/media/probe-child.mjs";
/** The reader imports TypeScript that it shares with the browser. Node runs it without a loader since 22.18. */
const RUNS_TYPESCRIPT = process.features.typescript ? [] : ["--import", "tsx"];
const HEAP_MIB = 192;
/**
 * The reader may not write files or start programs, whatever is in a video. Node supports this since 22.13; tsx needs
 * more rights.
 */
const READS_ONLY = process.allowedNodeEnvironmentFlags.has("--permission") ? ["--permission", "--allow-fs-read=*"] : [];
/**
 * The CPU time limit of one process over all its reads. It also ends a child that hangs after its parent was killed.
 */
const CPU_SECONDS = 120;

/** A process that reads videos, one after the other. It ends with `end`, or with the process that started it. */
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
    this.#child.on("close", (code, signal) => this.#leave(`ended with ${signal ?? code}`)); // text-ok: for the log
  }

  /** How many reads it has begun. */
  get reads(): number {
    return this.#reads;
  }

  get isGone(): boolean {
    return this.#goneFor !== null;
  }

  /**
   * Reads one video; call it again only when this has ended. Takes at most `timeoutMs`, and keeps our process alive
   * meanwhile.
   */
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

  /** Kills the process, also during a read. */
  end(): void {
    this.#child.kill("SIGKILL");
  }

  /**
   * Kills the process after an invalid line: it came from other code in that process, so later lines cannot be
   * trusted either.
   */
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

/** Unrefs the child and its pipes, so that an idle reader does not keep the parent alive. */
function letGo(part: object): void {
  if ("unref" in part && typeof part.unref === "function") part.unref();
}
