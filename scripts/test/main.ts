import { type ChildProcess, spawn } from "node:child_process";
import { stopOnSignals } from "../product/supervise";
import { compileMessages } from "../setup/compile-messages.mjs";
import { ensureChromium } from "./find-chromium";

/**
 * The npm scripts. The lanes of a stage run side by side, because a core is idle for half of the unit tests' time; the scripts
 * of a lane run one after another, the fastest to fail first. Only the first lane prints while it runs. The browser tests run
 * last and alone, so their summary is at the end.
 */
const STAGES = [{ lanes: [["unit"], ["check", "build", "chaos:short"]] }, { lanes: [["e2e"]] }];

const running = new Set<ChildProcess>();
let isStopping = false;

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid) {
      process.kill(-pid, signal);
    }
  } catch {
    // The group has already ended.
  }
}

function killAll(signal: NodeJS.Signals): void {
  for (const child of running) {
    kill(child, signal);
  }
}

function say(line: string): void {
  console.log(`\n[${process.uptime().toFixed(0).padStart(5)} s] ${line}`);
}

/** Runs an npm script in its own process group; resolves with its exit code. A quiet one is printed when it has ended. */
async function run(script: string, isQuiet: boolean): Promise<number> {
  const output = isQuiet ? "pipe" : "inherit";
  say(`npm run ${script}`);
  const child = spawn("npm", ["run", "--silent", script], { detached: true, stdio: ["ignore", output, output] });
  running.add(child);
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (piece: Buffer) => pieces.push(piece));
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => kill(child, "SIGKILL"));
    child.once("close", (status) => resolve(status ?? 1));
  }).finally(() => running.delete(child));
  if (isQuiet) {
    say(`npm run ${script} ended with exit code ${code}\n${Buffer.concat(pieces)}`);
  }
  return code;
}

/** The first exit code that is not 0; the other lanes are stopped at once. */
async function runLane(scripts: readonly string[], isQuiet: boolean): Promise<number> {
  for (const script of scripts) {
    const code = isStopping ? 1 : await run(script, isQuiet);
    if (code !== 0) {
      isStopping = true;
      killAll("SIGTERM");
      return code;
    }
  }
  return 0;
}

stopOnSignals(
  (reason) => {
    console.error(`\nStopping (${reason})`);
    isStopping = true;
    killAll("SIGTERM");
  },
  () => killAll("SIGKILL"),
);

async function main(): Promise<number> {
  process.env.CHROMIUM_PATH = await ensureChromium(console.log);
  // Every lane compiles them first, unless they are.
  await compileMessages(process.cwd());
  for (const { lanes } of STAGES) {
    const codes = await Promise.all(lanes.map((scripts, lane) => runLane(scripts, lane > 0)));
    const failed = codes.find((code) => code !== 0);
    if (failed !== undefined) {
      return failed;
    }
  }
  say("All passed");
  return 0;
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
