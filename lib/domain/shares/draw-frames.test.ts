import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { media, videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { codedVideo } from "@/lib/testing/coded-video";
import { keepBytes, readBytes } from "@/lib/testing/keep-bytes";
import { nameFile, nameVideos } from "@/lib/testing/shared-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { createShare } from "./create-share";
import { drawShare } from "./draw-share";
import { revokeShare } from "./revoke-shares";

const CLIPS = join(import.meta.dirname, "../../testing/clips");
/** The grey of a frame of `greys.mp4` and `open-group.mp4`, from 0 to 255. */
const greyOf = (frame: number) => 20 + 4 * frame;
const LAST_FRAME = 47;
let harness: TestHarness;
let shown: Awaited<ReturnType<typeof nameVideos>>;
/** The source and the last result; the first result has no file in storage. */
let greys: string;
let others: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null, posters: true });
  shown = await nameVideos(harness);
  greys = await keepBytes(harness, await readFile(join(CLIPS, "greys.mp4")));
  others = await keepBytes(harness, await readFile(join(CLIPS, "open-group.mp4")));
  await setSource(greys);
  const { db } = harness.services;
  await db.update(reshoots).set({ mediaId: others }).where(eq(reshoots.id, shown.last.id));
});
afterAll(() => harness.close());
beforeEach(() => harness.services.pool.query("truncate shares cascade"));

const setSource = (mediaId: string | null) =>
  harness.services.db.update(videos).set({ mediaId }).where(eq(videos.id, shown.videoId));
const make = async (changes: Partial<CreateShare> = {}) =>
  (await createShare(harness.ctx, { ...CreateShare.parse({ videoId: shown.videoId, scope: "set" }), ...changes }))
    .share;
const draw = (id: string, worker = harness.worker) => drawShare(worker, { shareId: id });
async function rowOf(id: string) {
  const [row] = await harness.services.db.select().from(shares).where(eq(shares.id, id));
  if (!row) throw new Error("there is no such link");
  return row;
}
const greyIn = async (mediaId: string | null) => {
  const [red] = await sharp(await readBytes(harness, mediaId))
    .extract({ left: 20, top: 10, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return red;
};
const countFiles = () => harness.services.db.$count(media);

it.each([
  ["the frame that its sender saw", 10, 10],
  ["the last frame of videos that are shorter", 1000, LAST_FRAME],
])("shows both videos at %s", async (_what, frame, expected) => {
  const share = await make({ viewState: `f=${frame}` });
  await draw(share.id);
  const { sourceStillId, resultStillId } = await rowOf(share.id);
  for (const still of [sourceStillId, resultStillId]) {
    const grey = (await greyIn(still)) ?? 0;
    expect(Math.abs(grey - greyOf(expected)), `the grey is ${grey}`).toBeLessThanOrEqual(1);
  }
});

it("shows the source alone where there is no result, and unlinks images of a result that was there before", async () => {
  const share = await make({ scope: "sketches" });
  const [resultStillId, loopId, animationId] = await Promise.all([1, 2, 3].map(() => nameFile(harness)));
  const before = { resultStillId, loopId, animationId };
  await harness.services.db.update(shares).set(before).where(eq(shares.id, share.id));
  await draw(share.id);
  expect(await rowOf(share.id)).toMatchObject({
    ...{ resultStillId: null, loopId: null, animationId: null },
    ...{ cardId: expect.any(String), sourceStillId: expect.any(String) },
  });
});

it("makes nothing for a share that is revoked, has no source any more or never existed, and nothing without ffmpeg", async () => {
  const before = await countFiles();
  const [share, ended] = [await make(), await make()];
  await revokeShare(harness.ctx, ended);
  await draw(ended.id);
  await draw(randomUUID());
  await draw(share.id, { ...harness.worker, settings: { ...harness.worker.settings, ffmpegPath: "/no/ffmpeg" } });
  await setSource(null);
  await draw(share.id);
  await setSource(greys);
  expect(await countFiles()).toBe(before);
});

it("makes nothing for a pair whose result is in the trash: the source alone would be another comparison", async () => {
  const share = await make({ scope: "pair", reshootId: shown.last.id });
  const trash = (deletedAt: Date | null) =>
    harness.services.db.update(reshoots).set({ deletedAt }).where(eq(reshoots.id, shown.last.id));
  const before = await countFiles();
  await trash(new Date());
  await draw(share.id);
  await trash(null);
  expect(await countFiles()).toBe(before);
});

it("makes nothing where a video cannot be decoded, and logs that; any other error is left to the task's retries", async () => {
  const share = await make();
  const coded = await codedVideo({ frames: 6, fps: 24, groupOfPictures: 6 });
  await setSource(await keepBytes(harness, Buffer.from(coded)));
  await draw(share.id);
  expect(harness.services.logged()).toMatch(/"err":.*its videos could not be decoded/);
  await setSource(await keepBytes(harness, Buffer.from("no video")));
  await draw(share.id);
  expect(await rowOf(share.id)).toMatchObject({ cardId: null, sourceStillId: null });
  await setSource(await nameFile(harness));
  await expect(draw(share.id)).rejects.toThrow();
  await setSource(greys);
});
