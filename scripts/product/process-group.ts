import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const GRACE_MS = 10_000;
const TAIL_LINES = 15;
const TAIL_WIDTH = 400;

export type Member = {
  name: string;
  pid: number | undefined;
  /** Resolves with a sentence about how it ended; never rejects. */
  ended: Promise<Ending>;
  /** Its last output lines, for error messages. */
  tail(): string;
  /** Resolves with the first line that matches; rejects when the program ends first. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
};
type Ending = { code: number | null; sentence: string };

type LaunchOptions = { env?: NodeJS.ProcessEnv; onLine?: (line: string) => void };

export type ProcessGroup = {
  launch(name: string, args: string[], options?: LaunchOptions): Member;
  /** Runs to the end and returns the lines it printed; rejects with its last lines when it fails. */
  run(name: string, args: string[], options?: LaunchOptions): Promise<string[]>;
  /** Stops every running member, the newest first; each gets ten seconds. A second call kills at once. */
  stopAll(): Promise<void>;
};

/**
 * Starts and stops Node programs. Each one leads its own process group, so it can be ended with all its children, does
 * not get the terminal's Ctrl-C directly, and exits by itself when we are killed.
 */
export function createProcessGroup(root: string): ProcessGroup {
  const members: { member: Member; child: ChildProcess }[] = [];
  let stopping = false;

  function launch(name: string, args: string[], { env = process.env, onLine = ignore }: LaunchOptions = {}): Member {
    // Node parses the value of --import as a URL, so a percent sign or a hash in a folder's name must be escaped.
    const preload = pathToFileURL(join(root, "scripts/setup/exit-with-parent.mjs")).href;
    const child = spawn(process.execPath, ["--import", preload, ...args], {
      cwd: root,
      env: { ...env, SUPERVISOR_PID: String(process.pid) },
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const member = watch(name, child, onLine);
    members.push({ member, child });
    if (stopping) {
      signalGroup(child, "SIGKILL");
    }
    return member;
  }

  async function run(name: string, args: string[], options: LaunchOptions = {}): Promise<string[]> {
    const lines: string[] = [];
    const onLine = (line: string) => {
      lines.push(line);
      options.onLine?.(line);
    };
    const member = launch(name, args, { ...options, onLine });
    const { code, sentence } = await member.ended;
    if (code !== 0) {
      throw new Error(`${sentence} Last output:\n${member.tail()}`);
    }
    return lines;
  }

  async function stopAll(): Promise<void> {
    if (stopping) {
      for (const { child } of members) {
        signalGroup(child, "SIGKILL");
      }
    }
    stopping = true;
    for (const { child, member } of members.toReversed()) {
      await endGently(child, member);
    }
  }

  return { launch, run, stopAll };
}

function watch(name: string, child: ChildProcess, onLine: (line: string) => void): Member {
  const tail: string[] = [];
  const listeners = new Set<(line: string) => void>([onLine]);
  const hear = (line: string) => {
    tail.push(line.slice(0, TAIL_WIDTH));
    tail.splice(0, tail.length - TAIL_LINES);
    for (const listener of listeners) {
      listener(line);
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      createInterface(stream).on("line", hear);
    }
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once("error", (error) => resolve({ code: 1, sentence: `${name} could not be started: ${error.message}.` }));
    child.once("close", (code, signal) =>
      resolve({ code, sentence: signal ? `${name} was ended by ${signal}.` : `${name} ended with exit code ${code}.` }),
    );
  });
  const line = (pattern: RegExp) => {
    const found = new Promise<RegExpMatchArray>((resolve, reject) => {
      listeners.add((text) => {
        const match = text.match(pattern);
        if (match) {
          resolve(match);
        }
      });
      void ended.then(({ sentence }) => reject(new Error(`${sentence} Last output:\n${tail.join("\n")}`)));
    });
    // Callers still get the rejection; this prevents an unhandled rejection when there is no caller yet.
    found.catch(ignore);
    return found;
  };
  return { name, pid: child.pid, ended, tail: () => tail.join("\n"), line };
}

async function endGently(child: ChildProcess, { ended }: Member): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    const timer = setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS);
    await exited;
    clearTimeout(timer);
  }
  // Kill the children that the program left running.
  signalGroup(child, "SIGKILL");
  await ended;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // The group has already ended.
  }
}

function ignore(): void {
  // A handler that does nothing.
}
