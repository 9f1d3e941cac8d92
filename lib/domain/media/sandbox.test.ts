import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "@/lib/platform/log";
import { wholeClip } from "@/lib/testing/forge-video";
import { makeCopy } from "./derive/make-copy";
import { findFfmpeg } from "./find-ffmpeg";
import { probe } from "./probe";
import { runProgram } from "./run-program";
import { findSandbox } from "./sandbox";

const isRoot = process.getuid?.() === 0;
const sandbox = await findSandbox("/bin/sh", ["-c", ":"]);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const said = async (script: string, cwd = "/") =>
  (await runProgram("/bin/sh", ["-c", script], { timeoutMs: 10_000, within: sandbox.within, cwd })).toString().trim();

it.runIf(process.platform === "linux" && isRoot)(
  "under root, the decoder runs as another account without root rights",
  async () => {
    expect(sandbox.account).not.toBeNull();
    expect(await said("id -u; id -g; id -G")).toBe(`${sandbox.account}\n${sandbox.account}\n${sandbox.account}`);
    expect(await said("grep CapBnd /proc/self/status | cut -f 2")).toMatch(/^0+$/);
    const secret = join(folder, "secrets.json");
    await writeFile(secret, "the key", { mode: 0o600 });
    await expect(said(`cat ${secret}`)).rejects.toMatchObject({ name: "ProgramFailure" });
    await expect(said(`cat /proc/${process.pid}/environ`)).rejects.toMatchObject({ name: "ProgramFailure" });
  },
);

describe.runIf(sandbox.isApart)("where new namespaces are allowed", () => {
  it("the decoder sees no process but its own", async () => {
    const seen = (await said("ls /proc")).split("\n").filter((name) => /^\d+$/.test(name));
    expect(seen.length).toBeLessThan(5);
    expect(await said("cat /proc/*/environ | tr '\\0' '\\n'")).not.toMatch(/AUTH_SECRET|ENCRYPTION_KEY|DATABASE_URL/);
  });

  it("it reaches no network address, this machine included", async () => {
    const server = createServer((_request, response) => response.end("reached"));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    // Safe: a server that listens on TCP has an address with a port.
    const { port } = server.address() as AddressInfo;
    const ask = `fetch("http://127.0.0.1:${port}/").then((r) => r.text()).then(console.log, () => console.log("nothing"))`;
    const inside = await runProgram(process.execPath, ["-e", ask], { timeoutMs: 20_000, within: sandbox.within });
    const outside = await runProgram(process.execPath, ["-e", ask], { timeoutMs: 20_000 });
    server.close();
    expect([inside, outside].map((answer) => answer.toString().trim())).toEqual(["nothing", "reached"]);
  });

  it("is killed with its child processes at its time-out", async () => {
    // The output is read until the last of these processes has ended.
    const limits = { timeoutMs: 500, within: sandbox.within };
    await expect(runProgram("/bin/sh", ["-c", "sleep 600 & wait"], limits)).rejects.toMatchObject({
      signal: "SIGKILL",
    });
  });
});

it("a video in a folder that is closed to other accounts can be decoded, and the result is owned by us", async () => {
  const storage = join(folder, "storage");
  const scratch = join(storage, "incoming");
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const path = join(storage, "video.mp4");
  await writeFile(path, await wholeClip(), { mode: 0o600 });
  const ffmpeg = await findFfmpeg(undefined, createLog("silent"));
  if (!ffmpeg) throw new Error("there is no ffmpeg");
  const { files } = await makeCopy({ ...(await probe(path)), ffmpeg, path, folder: scratch }, "proxy");
  expect((await readFile(files[0]?.path ?? "")).toString("latin1", 4, 8)).toBe("ftyp");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
