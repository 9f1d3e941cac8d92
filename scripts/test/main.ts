import { spawn } from "node:child_process";
import { stopOnSignals } from "../product/supervise";
import { ensureChromium } from "./find-chromium";

/** The npm scripts, the fastest to fail first. The browser tests run last, so their summary is at the end. */
const STEPS = ["check", "build", "unit", "chaos:short", "e2e:pseudo", "e2e"];

let running: { kill(signal: NodeJS.Signals): void } | undefined;
let isStopping = false;

/** Runs an npm script in its own process group, with our output; resolves with its exit code. */
function run(script: string): Promise<number> {
  const child = spawn("npm", ["run", "--silent", script], { detached: true, stdio: ["ignore", "inherit", "inherit"] });
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) {
        process.kill(-child.pid, signal);
      }
    } catch {
      // The group has already ended.
    }
  };
  running = { kill };
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      kill("SIGKILL");
      resolve(code ?? 1);
    });
  });
}

stopOnSignals(
  (reason) => {
    console.error(`\nStopping (${reason})`);
    isStopping = true;
    running?.kill("SIGTERM");
  },
  () => running?.kill("SIGKILL"),
);

async function main(): Promise<number> {
  process.env.CHROMIUM_PATH = await ensureChromium(console.log);
  for (const script of STEPS) {
    console.log(`\n[${process.uptime().toFixed(0).padStart(5)} s] npm run ${script}`);
    const code = isStopping ? 1 : await run(script);
    if (code !== 0) {
      return code;
    }
  }
  return 0;
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
