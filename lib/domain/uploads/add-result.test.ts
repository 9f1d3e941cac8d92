import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findReshootFaults } from "@/lib/domain/credits/ledger.repo";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { addAsSource } from "@/lib/domain/reshoots/add-as-source";
import { findPolled } from "@/lib/domain/reshoots/attempts.repo";
import { cancelReshoot } from "@/lib/domain/reshoots/cancel-reshoot";
import { findSpread } from "@/lib/domain/reshoots/durations.repo";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { findUsualSeconds } from "@/lib/domain/reshoots/polling.repo";
import { readReceipt } from "@/lib/domain/reshoots/read-receipt";
import { readReshoot } from "@/lib/domain/reshoots/read-reshoot";
import { deleteVideo } from "@/lib/domain/trash/trash";
import { readLineage } from "@/lib/domain/videos/read-lineage";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { addResult } from "./add-result";
import { checkUpload } from "./check-upload";
import { createUpload } from "./create-upload";
import { listUploads } from "./list-uploads";
import { receivePiece } from "./receive-piece";

let harness: TestHarness;
let bytes: Buffer;

beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  bytes = await readFile("lib/testing/clips/quarters.mp4");
});
afterAll(() => harness.close());

const worker = () => ({ ...harness.services, actor: { kind: "worker" as const } });
const upload = (name: string) => createUpload(harness.ctx, { name, bytes: bytes.length });
async function* body() {
  yield bytes;
}

/** All bytes of an upload arrive, and the worker reads them. */
async function arrive(id: string) {
  await receivePiece(harness.ctx, { id, offset: 0, body: body(), checksum: null });
  await checkUpload(worker(), { uploadId: id });
  const { items } = await listUploads(harness.ctx);
  return items.find((item) => item.id === id);
}

async function source(name = "Harbour.mp4"): Promise<string> {
  return (await arrive((await upload(name)).id))?.videoId ?? "";
}

const add = (videoId: string, motion: ResultMotion, from: { uploadId: string } | { videoId: string }) =>
  addResult(harness.ctx, {
    ...{ videoId, motion, from, requestKey: randomUUID() },
    ...{ tool: "Google Flow", costNote: "20 Flow credits" },
  });

it("an upload becomes a result of its source, and nothing that concerns money, the provider or durations sees it", async () => {
  const videoId = await source();
  const { id } = await upload("take.mp4");
  const credits = await readCredits(harness.ctx);
  const asked = await add(videoId, "OTHER:Crane", { uploadId: id });
  expect(asked).toMatchObject({ reshoot: null, upload: { id, result: { videoId, motion: "OTHER:Crane" } } });
  const arrived = await arrive(id);
  expect(arrived).toMatchObject({ status: "ready", videoId: null });
  await checkUpload(worker(), { uploadId: id });
  const { items } = await listReshoots(harness.ctx, { videoId, limit: 10 });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    ...{ id: arrived?.reshootId, origin: "added", motion: "OTHER:Crane", version: 1, status: "ready", price: 0 },
    ...{ credits: "none", tool: "Google Flow", costNote: "20 Flow credits", cancellable: false, givingUp: null },
    ...{ downloadUrl: expect.stringContaining("harbour--crane--v1.mp4"), createdBy: { name: expect.any(String) } },
  });
  const again = await add(videoId, "OTHER:Crane", { uploadId: id });
  expect(again.reshoot?.id).toBe(arrived?.reshootId);

  const { db, teamId } = { ...harness.services, ...harness };
  expect(await readCredits(harness.ctx)).toEqual(credits);
  expect(await findReshootFaults(db)).toEqual([]);
  expect(await findUsualSeconds(db, teamId)).toBeNull();
  expect(await findSpread(db, teamId, 50)).toMatchObject({ count: 0 });
  expect(await findPolled(db, teamId)).toEqual([]);
  const receipt = await readReceipt(harness.ctx, { id: arrived?.reshootId ?? "" });
  expect(receipt).toMatchObject({
    price: 0,
    credits: "none",
    steps: [],
    sentence: expect.stringContaining("no credits"),
  });
  await expect(cancelReshoot(harness.ctx, { id: arrived?.reshootId ?? "" })).rejects.toMatchObject({
    code: "not_cancellable",
  });
});

it("a video of the team becomes a result once per request key, and each motion has versions of its own", async () => {
  const videoId = await source();
  const other = await source("Other.mp4");
  const requestKey = randomUUID();
  const input = { videoId, motion: "FORWARD" as const, from: { videoId: other }, requestKey };
  const [first, second] = await Promise.all([addResult(harness.ctx, input), addResult(harness.ctx, input)]);
  expect(second.reshoot?.id).toBe(first.reshoot?.id);
  const changed = { ...input, motion: "UP" as const };
  await expect(addResult(harness.ctx, changed)).rejects.toMatchObject({ code: "request_key_reused" });
  const versions: [ResultMotion, number][] = [];
  for (const motion of ["FORWARD", "OTHER:Crane", "OTHER:Whip", "OTHER:Crane"] as const) {
    const { reshoot } = await add(videoId, motion, { videoId: other });
    versions.push([motion, reshoot?.version ?? 0]);
  }
  expect(versions).toEqual([
    ["FORWARD", 2],
    ["OTHER:Crane", 1],
    ["OTHER:Whip", 1],
    ["OTHER:Crane", 2],
  ]);
  const id = first.reshoot?.id ?? "";
  const made = await addAsSource(harness.ctx, { id });
  expect(made).toMatchObject({
    added: true,
    video: { origin: "upload", madeWith: "FORWARD", madeFrom: { id: videoId } },
  });
  expect(await addAsSource(harness.ctx, { id })).toMatchObject({ added: false, video: { id: made.video.id } });
  const last = await source("Last.mp4");
  await add(made.video.id, "OTHER:Orbit", { videoId: last });
  const { items } = await readLineage(harness.ctx, { id: made.video.id });
  expect(items.map(({ id: one, parentId, motion }) => [one, parentId, motion])).toEqual([
    [videoId, null, null],
    [other, videoId, "FORWARD"],
    [made.video.id, videoId, "FORWARD"],
    [last, made.video.id, "OTHER:Orbit"],
  ]);
});

it("what cannot be a result is refused, and a file whose source is deleted meanwhile becomes a source", async () => {
  const videoId = await source();
  const stranger = await openTestHarness({ budget: null });
  try {
    const theirs = { ...stranger.ctx, db: harness.services.db, actor: { ...stranger.ctx.actor } };
    const input = { videoId, motion: "UP" as const, from: { videoId }, requestKey: randomUUID() };
    await expect(addResult(theirs, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(addResult(harness.ctx, input)).rejects.toMatchObject({ code: "invalid_input" });
  } finally {
    await stranger.close();
  }
  const missing = { uploadId: randomUUID() };
  await expect(add(videoId, "UP", missing)).rejects.toMatchObject({ code: "not_found" });
  const { id } = await upload("Late.mp4");
  await add(videoId, "UP", { uploadId: id });
  await deleteVideo(harness.ctx, { id: videoId });
  await expect(add(videoId, "UP", { uploadId: id })).rejects.toMatchObject({ code: "not_found" });
  const arrived = await arrive(id);
  expect(arrived).toMatchObject({ status: "ready", reshootId: null, videoId: expect.any(String) });
  const own = await source();
  const { reshoot } = await add(own, "UP", { videoId: arrived?.videoId ?? "" });
  expect(await readReshoot(harness.ctx, { id: reshoot?.id ?? "" })).toMatchObject({ motion: "UP", origin: "added" });
});
