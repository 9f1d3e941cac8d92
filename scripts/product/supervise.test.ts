import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createProcessGroup, type ProcessGroup } from "./process-group";

const root = join(import.meta.dirname, "../..");
let folder: string;
let processes: ProcessGroup;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "supervise-"));
  processes = createProcessGroup(root);
});
afterEach(async () => {
  await processes.stopAll();
  rmSync(folder, { recursive: true });
});

function program(name: string, source: string): string[] {
  const file = join(folder, name);
  writeFileSync(file, source);
  return ["--import", "tsx", file];
}

it("stops a program when the run that uses it was killed, although another process is its parent", async () => {
  const run = processes.launch("The run", program("run.ts", 'setInterval(() => {}, 1000); console.log("up");'));
  await run.line(/^up/);
  const server = processes.launch(
    "The server",
    program(
      "server.ts",
      `import { stopOnSignals } from ${JSON.stringify(join(import.meta.dirname, "supervise.ts"))};
       setInterval(() => {}, 1000);
       stopOnSignals((reason) => { console.log("stopped:", reason); process.exit(0); }, () => process.exit(1), ${run.pid});
       console.log("up");`,
    ),
  );
  await server.line(/^up/);
  process.kill(run.pid ?? expect.unreachable("it printed, so it runs"), "SIGKILL");
  expect((await server.line(/^stopped: (.*)/))[1]).toBe("the runner ended");
  expect((await server.ended).code).toBe(0);
});
