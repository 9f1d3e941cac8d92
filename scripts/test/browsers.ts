import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { createProcessGroup } from "../product/process-group";
import { stopOnSignals } from "../product/supervise";
import { ensureBrowsers } from "./find-browsers";

// Runs the main job, compare, share and the conformance page in Debian's Firefox and in WebKitGTK: npm run e2e:browsers.
const processes = createProcessGroup(process.cwd());
let screen: ChildProcess | undefined;

async function stop(): Promise<void> {
  await processes.stopAll();
  screen?.kill();
}

/** Starts a screen without a monitor, and returns its name. Firefox has no WebGL2 in its own headless mode. */
async function openScreen(): Promise<string> {
  screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(screen, "exit").then(() => Promise.reject(new Error("Xvfb ended.")));
  ended.catch(() => undefined);
  if (!screen.stdout) throw new Error("Xvfb has no output.");
  const [number] = await Promise.race([once(createInterface(screen.stdout), "line"), ended]);
  return `:${number}`;
}

stopOnSignals(
  () => void stop().finally(() => process.exit(1)),
  () => process.exit(1),
);

try {
  await ensureBrowsers(console.log);
  const env = {
    ...process.env,
    ...{ DISPLAY: await openScreen(), E2E_BROWSERS: "1", NODE_OPTIONS: "--conditions=react-server" },
  };
  await processes.run("playwright", ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)], {
    env,
    onLine: console.log,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message.split(" Last output")[0] : error);
  process.exitCode = 1;
} finally {
  await stop();
}
