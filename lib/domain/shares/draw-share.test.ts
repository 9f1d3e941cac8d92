import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweepSpace } from "@/lib/domain/storage/sweep-space";
import { deleteReshoot, deleteVideo, restore } from "@/lib/domain/trash/trash";
import { addVideo } from "@/lib/domain/videos/add-video";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { readBytes } from "@/lib/testing/keep-bytes";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { createShare } from "./create-share";
import { drawShare } from "./draw-share";
import { revokeShare } from "./revoke-shares";

const DAY = 24 * 3600;
let world: TestWorld;
let videoId: string;
let first: string;
let last: string;
beforeAll(async () => {
  world = await openTestWorld({ budget: null, posters: true });
  const [task] = (await world.client.tasks({})).items;
  videoId = (await addVideo(world.ctx, { videoId: task?.id ?? "" })).id;
  await world.runTasks();
  const made = await world.submit(videoId, ["FORWARD", "UP"]);
  [first = "", last = ""] = made.map(({ id }) => id);
  await world.finishAll();
});
afterAll(() => world.close());
beforeEach(() => world.services.pool.query("truncate shares cascade"));

async function draw(changes: Partial<CreateShare> = {}): Promise<string> {
  const { share } = await createShare(world.ctx, { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
  expect(await world.runTasks(["share.draw"])).toEqual([]);
  return share.id;
}

type Pictures = Record<"card" | "loop" | "animation" | "source" | "result", string | null>;
async function picturesOf(id: string): Promise<Pictures> {
  const { rows } = await world.services.pool.query<Pictures>(
    `select card_id as card, loop_id as loop, animation_id as animation, source_still_id as source,
       result_still_id as result from shares where id = $1`,
    [id],
  );
  if (!rows[0]) throw new Error("there is no such link");
  return rows[0];
}
const NONE: Pictures = { card: null, loop: null, animation: null, source: null, result: null };

describe("the pictures of a link", () => {
  it("are the split as other sites show it, still and moving, and both films at its frame", async () => {
    const pictures = await picturesOf(await draw({ look: "mode=wipe&frame=12", living: true }));
    const formats = await Promise.all(
      [pictures.card, pictures.animation, pictures.source, pictures.result].map(async (id) => {
        const { format, width, height, pages } = await sharp(await readBytes(world, id), { animated: true }).metadata();
        return { format, width, height, moves: (pages ?? 1) > 1 };
      }),
    );
    expect(formats).toMatchObject([
      { format: "jpeg", width: 1200, height: 630, moves: false },
      { format: "webp", moves: true },
      { format: "webp", moves: false },
      { format: "webp", moves: false },
    ]);
    expect((await readBytes(world, pictures.loop)).toString("latin1", 4, 8)).toBe("ftyp");
  });

  it("go when it is revoked, and none is made after that", async () => {
    const { share } = await createShare(world.ctx, CreateShare.parse({ videoId, scope: "set" }));
    await world.runTasks(["share.draw"]);
    expect((await picturesOf(share.id)).card).not.toBeNull();
    await revokeShare(world.ctx, share);
    expect(await picturesOf(share.id)).toEqual(NONE);
    await drawShare(world.worker, { shareId: share.id });
    expect(await picturesOf(share.id)).toEqual(NONE);
  });

  it("are drawn anew when a result goes into the trash, and when it comes back", async () => {
    const set = await draw({ living: true, look: `result=${last}` });
    const pair = await draw({ scope: "pair", reshootId: last });
    await deleteReshoot(world.ctx, { id: last });
    const { rows } = await world.services.pool.query(
      "select data->>'shareId' as id from queue.job where name = 'share.draw' and state = 'created' order by id",
    );
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([set, pair]));
    await world.runTasks(["share.draw"]);
    expect((await picturesOf(set)).result).not.toBeNull();
    await deleteReshoot(world.ctx, { id: first });
    await world.runTasks(["share.draw"]);
    expect(await picturesOf(set)).toMatchObject({ loop: null, animation: null, result: null });
    await restore(world.ctx, { id: first });
    await restore(world.ctx, { id: last });
    expect(await world.runTasks(["share.draw"])).toEqual([]);
    for (const link of [set, pair]) expect(Object.values(await picturesOf(link))).not.toContain(null);
  });

  it("go with the files of what they show", async () => {
    const [set, pair] = [await draw({ living: true }), await draw({ scope: "pair", reshootId: last })];
    await deleteReshoot(world.ctx, { id: last });
    world.moveAhead(15 * DAY);
    await sweepSpace(world.worker);
    expect(await picturesOf(pair)).toEqual(NONE);
    expect(await picturesOf(set)).toEqual(NONE);
    await world.runTasks(["share.draw"]);
    expect(await picturesOf(pair)).toEqual(NONE);
    expect((await picturesOf(set)).card).not.toBeNull();
    await deleteVideo(world.ctx, { id: videoId });
    world.moveAhead(15 * DAY);
    await sweepSpace(world.worker);
    expect(await picturesOf(set)).toEqual(NONE);
    expect(await Array.fromAsync(world.services.storage.list())).toEqual([]);
  });
});
