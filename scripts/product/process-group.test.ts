import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasEnded } from "@/lib/platform/postgres/process-status";
import { createProcessGroup } from "./process-group";

const root = join(import.meta.dirname, "../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "process-group-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a program and returns the arguments that launch it. */
function program(name: string, source: string): string[] {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, source);
  return [file];
}

const FOREVER = 'setInterval(() => {}, 1000); console.log("up", process.pid);';

async function gone(pid: number): Promise<void> {
  while (!(await hasEnded(pid))) {
    await delay(20);
  }
}

it("returns what a program printed, and lets it end by itself", async () => {
  const lines = await createProcessGroup(root).run("A program", program("two-lines", 'console.log("one\\ntwo")'));
  expect(lines).toEqual(["one", "two"]);
});

it("starts from a folder with any name", async () => {
  const odd = join(folder, '100% "odd", #1? 文件');
  mkdirSync(join(odd, "scripts/setup"), { recursive: true });
  cpSync(join(root, "scripts/setup/exit-with-parent.mjs"), join(odd, "scripts/setup/exit-with-parent.mjs"));
  expect(await createProcessGroup(odd).run("A program", program("one-line", "console.log(1)"))).toEqual(["1"]);
});

it("reports how a program failed, with its last output", async () => {
  const args = program("fails", 'console.error("no such planet"); process.exitCode = 3;');
  await expect(createProcessGroup(root).run("The probe", args)).rejects.toThrow(
    "The probe ended with exit code 3. Last output:\nno such planet",
  );
});

it("rejects a wait for a line when the program ends before it", async () => {
  const member = createProcessGroup(root).launch("The probe", program("silent", ""));
  await expect(member.line(/^ready/)).rejects.toThrow("The probe ended with exit code 0.");
});

it("ends a program together with the children it started", async () => {
  const child = program("child", FOREVER);
  const parent = program(
    "parent",
    `import { spawn } from "node:child_process"; spawn(process.execPath, ${JSON.stringify(child)}, { stdio: "inherit" });
     process.on("SIGTERM", () => process.exit(0)); ${FOREVER}`,
  );
  const processes = createProcessGroup(root);
  const pids: number[] = [];
  const both = new Promise<void>((resolve) => {
    const onLine = (line: string) => {
      if (pids.push(Number(line.split(" ")[1])) === 2) {
        resolve();
      }
    };
    processes.launch("The pair", parent, { onLine });
  });
  await both;
  await processes.stopAll();
  await Promise.all(pids.map(gone));
});

it("ends its programs when it is killed with SIGKILL", async () => {
  const orphan = program("orphan", FOREVER);
  const supervisor = join(folder, "supervisor.ts");
  const source = `import { createProcessGroup } from ${JSON.stringify(join(import.meta.dirname, "process-group.ts"))};
    createProcessGroup(${JSON.stringify(root)}).launch("The orphan", ${JSON.stringify(orphan)}, { onLine: console.log });`;
  writeFileSync(supervisor, source);
  const outer = createProcessGroup(root).launch("The supervisor", ["--import", "tsx", supervisor]);
  const [, pid] = await outer.line(/^up (\d+)/);
  process.kill(outer.pid ?? expect.unreachable("it printed, so it runs"), "SIGKILL");
  await gone(Number(pid));
});
