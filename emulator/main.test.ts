import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { createVeoClient } from "@/lib/providers/veo/client";
import { bundledProgram } from "@/lib/testing/bundled-program";
import { createEmulatorControl } from "./control-client";

// The program must be compiled and, in one test, must render.
vi.setConfig({ testTimeout: 180_000 });

const MAIN = "emulator/main.ts";
const BY_NPM = ["--import", "tsx", MAIN];

type Program = { child: ChildProcess; said: () => string; complained: () => string };
const run = async (...args: string[]) => start([...(await bundledProgram(MAIN)), ...args]);

function start(args: string[]): Program {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const out: string[] = [];
  const err: string[] = [];
  child.stdout?.on("data", (chunk) => out.push(String(chunk)));
  child.stderr?.on("data", (chunk) => err.push(String(chunk)));
  return { child, said: () => out.join(""), complained: () => err.join("") };
}

async function readyUrl({ child, said, complained }: Program): Promise<string> {
  while (!said().includes("\n")) {
    if (child.exitCode !== null) throw new Error(complained());
    await Promise.race([once(child.stdout ?? child, "data"), once(child, "exit")]);
  }
  return /^ready (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(said())?.[1] ?? "";
}

test.each(["SIGTERM", "SIGINT"] as const)("prints ready, serves, and exits cleanly on %s", async (signal) => {
  const args = ["--token", "t", "--control-key", "k", "--balance", "2"];
  const program = signal === "SIGTERM" ? start([...BY_NPM, ...args]) : await run(...args);
  const url = await readyUrl(program);
  expect((await createEmulatorControl(url, "k").ledger()).balance).toBe(2);
  program.child.kill(signal);
  expect(await once(program.child, "exit")).toEqual([0, null]);
});

test("renders: a reshoot of a seeded source is a different video", async () => {
  const program = await run("--token", "t", "--size", "tiny", "--speed", "10000", "--seed-demo");
  const url = await readyUrl(program);
  const client = createVeoClient({ baseUrl: url, token: "t" });
  const source = (await client.tasks({})).items.at(-1)?.items[0];
  const headers = { authorization: "Bearer t" };
  const body = JSON.stringify({ video_id: source?.id, motion_type: "STATIONARY_LEFT" });
  await fetch(`${url}/veo/reshoot`, { method: "POST", headers, body });
  const made = (await client.tasks({ type: "reshoot" })).items[0]?.items[0];
  const videos = await Promise.all(
    [source?.videoUrl, made?.videoUrl].map(async (video) =>
      Buffer.from(await (await fetch(video ?? "")).arrayBuffer()),
    ),
  );
  for (const video of videos) expect(video.subarray(4, 8).toString()).toBe("ftyp");
  expect(videos[0]?.equals(videos[1] ?? Buffer.of())).toBe(false);
});

test("a port in use ends it with a message", async () => {
  const url = await readyUrl(await run("--token", "t"));
  const second = await run("--token", "t", "--port", new URL(url).port);
  expect(await once(second.child, "exit")).toEqual([2, null]);
  expect(second.complained()).toBe("emulator: the port is in use; choose another with --port\n");
});

test("an invalid command line ends it with the usage", async () => {
  const program = await run("--size", "8k");
  expect(await once(program.child, "exit")).toEqual([2, null]);
  expect(program.complained()).toContain("usage:");
});
