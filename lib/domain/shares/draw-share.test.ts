import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweepStorage } from "@/lib/domain/storage/sweep-storage";
import { deleteReshoot, deleteVideo, restore } from "@/lib/domain/trash/trash";
import { addVideo } from "@/lib/domain/videos/add-video";
import { TASK_NAMES } from "@/lib/platform/queue/tasks";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { readBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { createShare } from "./create-share";
import { drawShare } from "./draw-share";
import { revokeShare } from "./revoke-shares";

const DAY = 24 * 3600;
/** Everything but posters and copies, which no image of a share is made from. */
const TASKS = TASK_NAMES.filter((name) => name !== "media.derive");
let harness: TestHarness;
let videoId: string;
let first: string;
let last: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null, posters: true });
  const [task] = (await harness.client.tasks({})).items;
  videoId = (await addVideo(harness.ctx, { videoId: task?.id ?? "" })).id;
  await harness.runTasks(TASKS);
  const made = await harness.submit(videoId, ["FORWARD", "UP"]);
  [first = "", last = ""] = made.map(({ id }) => id);
  await harness.runTasks(TASKS);
  await harness.emulator.control.finish();
  await harness.runTasks(TASKS);
});
afterAll(() => harness.close());
beforeEach(() => harness.services.pool.query("truncate shares cascade"));

async function draw(changes: Partial<CreateShare> = {}): Promise<string> {
  const { share } = await createShare(harness.ctx, { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
  expect(await harness.runTasks(["share.draw"])).toEqual([]);
  return share.id;
}

type Pictures = Record<"card" | "loop" | "animation" | "source" | "result", string | null>;
async function picturesOf(id: string): Promise<Pictures> {
  const { rows } = await harness.services.pool.query<Pictures>(
    `select card_id as card, loop_id as loop, animation_id as animation, source_still_id as source,
       result_still_id as result from shares where id = $1`,
    [id],
  );
  if (!rows[0]) throw new Error("there is no such link");
  return rows[0];
}
const NONE: Pictures = { card: null, loop: null, animation: null, source: null, result: null };

describe("the preview images of a share", { timeout: 120_000 }, () => {
  it("show the split, still and moving, and both videos at its frame", async () => {
    const pictures = await picturesOf(await draw({ viewState: "mode=wipe&frame=12", includesNew: true }));
    const formats = await Promise.all(
      [pictures.card, pictures.animation, pictures.source, pictures.result].map(async (id) => {
        const { format, width, height, pages } = await sharp(await readBytes(harness, id), {
          animated: true,
        }).metadata();
        return { format, width, height, moves: (pages ?? 1) > 1 };
      }),
    );
    expect(formats).toMatchObject([
      { format: "jpeg", width: 1200, height: 630, moves: false },
      { format: "webp", moves: true },
      { format: "webp", moves: false },
      { format: "webp", moves: false },
    ]);
    expect((await readBytes(harness, pictures.loop)).toString("latin1", 4, 8)).toBe("ftyp");
  });

  it("are deleted when it is revoked, and none is made after that", async () => {
    const { share } = await createShare(harness.ctx, CreateShare.parse({ videoId, scope: "set" }));
    await harness.runTasks(["share.draw"]);
    expect((await picturesOf(share.id)).card).not.toBeNull();
    await revokeShare(harness.ctx, share);
    expect(await picturesOf(share.id)).toEqual(NONE);
    await drawShare(harness.worker, { shareId: share.id });
    expect(await picturesOf(share.id)).toEqual(NONE);
  });

  it("are made again when a result goes into the trash, and when it is restored", async () => {
    const set = await draw({ includesNew: true, viewState: `result=${last}` });
    const pair = await draw({ scope: "pair", reshootId: last });
    await deleteReshoot(harness.ctx, { id: last });
    const { rows } = await harness.services.pool.query(
      "select data->>'shareId' as id from queue.job where name = 'share.draw' and state = 'created' order by id",
    );
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([set, pair]));
    await harness.runTasks(["share.draw"]);
    expect((await picturesOf(set)).result).not.toBeNull();
    await deleteReshoot(harness.ctx, { id: first });
    await harness.runTasks(["share.draw"]);
    expect(await picturesOf(set)).toMatchObject({ loop: null, animation: null, result: null });
    await restore(harness.ctx, { id: first });
    await restore(harness.ctx, { id: last });
    expect(await harness.runTasks(["share.draw"])).toEqual([]);
    for (const link of [set, pair]) expect(Object.values(await picturesOf(link))).not.toContain(null);
  });

  it("are deleted with the files of the videos that they show", async () => {
    const [set, pair] = [await draw({ includesNew: true }), await draw({ scope: "pair", reshootId: last })];
    await deleteReshoot(harness.ctx, { id: last });
    harness.moveAhead(15 * DAY);
    await sweepStorage(harness.worker);
    expect(await picturesOf(pair)).toEqual(NONE);
    expect(await picturesOf(set)).toEqual(NONE);
    await harness.runTasks(["share.draw"]);
    expect(await picturesOf(pair)).toEqual(NONE);
    expect((await picturesOf(set)).card).not.toBeNull();
    await deleteVideo(harness.ctx, { id: videoId });
    harness.moveAhead(15 * DAY);
    await sweepStorage(harness.worker);
    expect(await picturesOf(set)).toEqual(NONE);
    expect(await Array.fromAsync(harness.services.storage.list())).toEqual([]);
  });
});
