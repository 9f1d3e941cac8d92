import "server-only";
import { execFile } from "node:child_process";
import { constants, setPriority } from "node:os";
import { childEnvironment } from "@/lib/platform/env";
import { type Platform, platformOf } from "@/lib/platform/operating-system";

type Limits = SystemLimits & {
  timeoutMs: number;
  /** A command line that is put before the program's own, see `Sandbox`. */
  within?: readonly string[];
  cwd?: string;
  /** Which of its outputs is its answer. */
  answer?: "stdout" | "stderr";
};

type SystemLimits = {
  /** CPU time of all its threads together. */
  cpuSeconds?: number;
  /** Address space; not for Node, which reserves far more than it uses. */
  memoryBytes?: number;
  /** The maximum size of any file that it writes. */
  fileBytes?: number;
};

/** How a program failed. `signal`: it was killed, by us for its time or by the system for its memory. */
export class ProgramFailure extends Error {
  override readonly name = "ProgramFailure";
  readonly signal: string | null;
  readonly complaint: string;
  constructor(program: string, { signal, complaint }: { signal: string | null; complaint: string }) {
    super(`${program} failed: ${complaint || signal}`); // text-ok: for the log
    this.signal = signal;
    this.complaint = complaint;
  }
}

const MAX_OUTPUT = 1024 * 1024;
/** The exit codes of a shell or sandbox program that did not find the program or may not run it. */
const NOT_STARTED = new Set([126, 127]);
/** Nice 10: a tenth of the CPU share of the web process. At 19, other work on the machine leaves it almost none. */
const LOW_PRIORITY = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Runs a program at low priority, under limits that the system enforces, and resolves with its output. Arguments are
 * passed one by one, never through a shell, and the program gets none of our secrets. Rejects with `ProgramFailure`,
 * or with the error that kept it from starting.
 */
export function runProgram(program: string, args: string[], limits: Limits): Promise<Buffer> {
  const [first = program, ...rest] = [...(limits.within ?? []), program, ...args];
  const [command, commandArgs] = limited(first, rest, limits);
  return new Promise((resolve, reject) => {
    const options = {
      env: childEnvironment(),
      ...(limits.cwd !== undefined && { cwd: limits.cwd }),
      timeout: limits.timeoutMs,
      killSignal: "SIGKILL" as const,
      maxBuffer: MAX_OUTPUT,
      windowsHide: true,
      encoding: "buffer" as const,
    };
    const child = execFile(/*turbopackIgnore: true*/ command, commandArgs, options, (error, stdout, stderr) => {
      if (!error) return resolve({ stdout, stderr }[limits.answer ?? "stdout"]);
      const complaint = stderr.toString().trim().slice(-500);
      const didStart = (typeof error.code === "number" && !NOT_STARTED.has(error.code)) || error.signal;
      reject(didStart ? new ProgramFailure(program, { signal: error.signal ?? null, complaint }) : error);
    });
    if (child.pid !== undefined) lowerPriority(child.pid);
  });
}

/**
 * `sh` sets the limits and then becomes the program (exec), so the process that is timed and killed is the program
 * itself.
 */
export function limited(
  program: string,
  args: string[],
  { memoryBytes, fileBytes, cpuSeconds }: SystemLimits,
  { canLimitMemory }: Pick<Platform, "canLimitMemory"> = platformOf(),
): [string, string[]] {
  const limits = [
    // Left out where the system refuses it, because the failure would skip the limits after it.
    canLimitMemory && memoryBytes && `ulimit -v ${Math.ceil(memoryBytes / 1024)}`,
    cpuSeconds && `ulimit -t ${cpuSeconds}`,
    fileBytes && `ulimit -f ${Math.ceil(fileBytes / 512)}`,
  ].filter(Boolean);
  if (limits.length === 0 || process.platform === "win32") return [program, args];
  return ["/bin/sh", ["-c", `${limits.join(" && ")}; exec "$0" "$@"`, program, ...args]];
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, LOW_PRIORITY);
  } catch {
    // The process has ended already.
  }
}
