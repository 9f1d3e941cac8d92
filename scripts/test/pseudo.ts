import { existsSync, renameSync, rmSync } from "node:fs";
import { createProcessGroup } from "../product/process-group";
import { stopOnSignals } from "../product/supervise";
import { compileMessages } from "../setup/compile-messages.mjs";

// Runs e2e/pseudo on a build whose messages are longer, accented and from right to left: npm run e2e:pseudo.
const root = process.cwd();
const KEPT = ".cache/next-built";
const processes = createProcessGroup(root);

let restored: Promise<void> | undefined;

/** Once: after a signal the end of the run asks for it again, and a second time would remove what was put back. */
function restore(): Promise<void> {
  restored ??= putBack();
  return restored;
}

async function putBack(): Promise<void> {
  await processes.stopAll();
  rmSync(".next", { recursive: true, force: true });
  if (existsSync(KEPT)) renameSync(KEPT, ".next");
  await compileMessages(root);
}

stopOnSignals(
  () => void restore().finally(() => process.exit(1)),
  () => process.exit(1),
);

// The build of the real messages is put aside, so that it need not be built again.
rmSync(KEPT, { recursive: true, force: true });
if (existsSync(".next")) renameSync(".next", KEPT);
try {
  await compileMessages(root, { pseudo: true });
  const env = { ...process.env, E2E_PSEUDO: "1", NODE_OPTIONS: "--conditions=react-server" };
  await processes.run("playwright", ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)], {
    env,
    onLine: console.log,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message.split(" Last output")[0] : error);
  process.exitCode = 1;
} finally {
  await restore();
}
