import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sweepStorage } from "@/lib/domain/storage/sweep-storage";
import { addVideo } from "@/lib/domain/videos/add-video";
import { readVideo } from "@/lib/domain/videos/read-video";
import { requeueLostVideos } from "@/lib/domain/videos/save-video";
import { bundledProgram } from "@/lib/testing/bundled-program";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { requeueLostDerivatives } from "./requeue-lost-jobs";
import { endPauseWhenRoom } from "./storage-pause";

let harness: TestHarness;
const servers: Server[] = [];
let videoId: string;
beforeEach(async () => {
  harness = await openTestHarness({ posters: true });
  const [task] = (await harness.client.tasks({})).items;
  videoId = (await addVideo(harness.ctx, { videoId: task?.id ?? "" })).id;
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  await harness.services.pool.query("truncate files cascade");
  await harness.close();
});

const query = async (text: string, values: unknown[] = []) => (await harness.services.pool.query(text, values)).rows;
const video = () => readVideo(harness.ctx, { id: videoId });

type Run = { moment?: string; task?: string; payload?: object; host?: string; limit?: string };

/** Runs one task in a separate process; `ended` resolves with how the process ended. */
async function work({ moment = "", task = "video.save", payload = { videoId }, host, limit }: Run) {
  const args = [
    ...[...(await bundledProgram("lib/testing/dying-worker.ts")), harness.databaseUrl, harness.folder],
    ...[host ?? new URL(harness.emulator.url).host, task, JSON.stringify(payload), moment],
  ];
  const command = ["-c", `${limit ?? ":"}; exec "$0" "$@"`, process.execPath, ...args];
  const child = spawn("/bin/sh", command, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<string>((resolve) => {
    child.on("exit", (code, signal) => resolve(signal ?? String(code)));
  });
  return { child, ended };
}

/** Simulates what another worker does in the next minutes and hours. */
async function carryOn(): Promise<void> {
  await query("delete from queue.job");
  harness.moveAhead(60);
  await requeueLostVideos(harness.worker);
  await requeueLostDerivatives(harness.worker);
  expect(await harness.runTasks()).toEqual([]);
  harness.moveAhead(3600);
  await harness.services.storage.clearAbandoned(harness.worker.now());
  for (const hours of [2, 2]) {
    harness.moveAhead(hours * 3600);
    await sweepStorage(harness.worker);
  }
}

/** Expects a complete video, and no extra files or rows. */
async function expectWhole(): Promise<void> {
  expect(await video()).toMatchObject({ status: "ready", frameCount: 48 });
  const { posterUrl, storyboard, proxyUrl, playbackUrl } = await video();
  expect([posterUrl, storyboard?.url, proxyUrl, playbackUrl]).not.toContain(null);
  const keys = (await query("select distinct key from media")).map(({ key }) => key).sort();
  const stored = await Array.fromAsync(harness.services.storage.list());
  expect(stored.map(({ key }) => key).sort()).toEqual(keys);
  expect((await query("select key from files order by key")).map(({ key }) => key)).toEqual(keys);
  expect(await readdir(join(harness.folder, "incoming"))).toEqual([]);
}

it.each(["before keep", "after keep", "after row", "in transaction", "after task"])(
  "a video is whole after a kill %s",
  async (moment) => {
    expect(await (await work({ moment })).ended).toBe("SIGKILL");
    expect((await video()).status).toBe(moment === "after task" ? "ready" : "saving");
    await carryOn();
    await expectWhole();
  },
  90_000,
);

it("a video is whole after a kill in the middle of its copy", async () => {
  const stuck = createServer((_request, response) => {
    response.writeHead(200, { "content-length": 1000 }).write(Buffer.from("    ftypisom    "));
  });
  servers.push(stuck);
  await new Promise<void>((listening) => stuck.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  const host = `127.0.0.1:${(stuck.address() as AddressInfo).port}`;
  const [{ upstream_url: url } = {}] = await query("select upstream_url from videos where id = $1", [videoId]);
  const at = (address: string) => query("update videos set upstream_url = $2 where id = $1", [videoId, address]);
  await at(`http://${host}/video.mp4`);
  const { child, ended } = await work({ host });
  const drafts = () => readdir(join(harness.folder, "incoming")).catch(() => []);
  await expect.poll(drafts, { timeout: 30_000, interval: 100 }).toHaveLength(1);
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  await at(url);
  await carryOn();
  await expectWhole();
}, 90_000);

it.each(["in program", "before keep", "after keep", "after row", "in transaction"])(
  "its derivatives are whole too, after a kill %s",
  async (moment) => {
    await harness.runTasks(["video.save"]);
    const [{ original_id: originalId } = {}] = await query("select original_id from derivatives");
    const { ended } = await work({ moment, task: "media.derive", payload: { originalId, step: "playback" } });
    expect(await ended).toBe("SIGKILL");
    await carryOn();
    await expectWhole();
  },
  90_000,
);

it("a full disk pauses copying, leaves no partial file, and copying goes on when there is free space", async () => {
  // In blocks of 512 bytes: the video is 15 kB.
  expect(await (await work({ limit: "ulimit -f 8" })).ended).toBe("0");
  expect(await query("select * from storage_pauses")).toHaveLength(1);
  expect((await video()).status).toBe("saving");
  expect(await readdir(join(harness.folder, "incoming"))).toEqual([]);
  expect(await Array.fromAsync(harness.services.storage.list())).toEqual([]);
  await endPauseWhenRoom(harness.worker);
  expect(await query("select * from storage_pauses")).toEqual([]);
  await carryOn();
  await expectWhole();
}, 90_000);
