import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createEmulatorControl } from "./control-client";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

function run(...args: string[]): { child: ChildProcess; said: () => string; complained: () => string } {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const out: string[] = [];
  const err: string[] = [];
  child.stdout?.on("data", (chunk) => out.push(String(chunk)));
  child.stderr?.on("data", (chunk) => err.push(String(chunk)));
  return { child, said: () => out.join(""), complained: () => err.join("") };
}

async function readyUrl({ child, said, complained }: ReturnType<typeof run>): Promise<string> {
  while (!said().includes("\n")) {
    if (child.exitCode !== null) throw new Error(complained());
    await Promise.race([once(child.stdout ?? child, "data"), once(child, "exit")]);
  }
  return /^ready (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(said())?.[1] ?? "";
}

test.each(["SIGTERM", "SIGINT"] as const)("says ready, serves, and ends cleanly on %s", async (signal) => {
  const program = run("--token", "t", "--control-key", "k", "--balance", "2");
  const url = await readyUrl(program);
  expect((await createEmulatorControl(url, "k").ledger()).balance).toBe(2);
  program.child.kill(signal);
  expect(await once(program.child, "exit")).toEqual([0, null]);
});

test("a taken port ends it with a sentence", async () => {
  const url = await readyUrl(run("--token", "t"));
  const second = run("--token", "t", "--port", new URL(url).port);
  expect(await once(second.child, "exit")).toEqual([2, null]);
  expect(second.complained()).toBe("emulator: the port is taken; give another with --port\n");
});

test("a command line that makes no sense ends it with the usage", async () => {
  const program = run("--size", "8k");
  expect(await once(program.child, "exit")).toEqual([2, null]);
  expect(program.complained()).toContain("usage:");
});
