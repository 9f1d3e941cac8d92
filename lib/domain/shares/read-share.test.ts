import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { media, videos } from "@/lib/platform/db/schema/media";
import { shares } from "@/lib/platform/db/schema/shares";
import { MAX_SPANS } from "@/lib/shared/contracts/share-view";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { nameDerivative, nameFile, nameVideos } from "@/lib/testing/shared-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { countOpenShares } from "./count-open-shares";
import { createShare } from "./create-share";
import { listShares } from "./list-shares";
import { isLocked, isPassphrase, openBySignedToken, openByToken } from "./open-share";
import { readShare, readShareDetails } from "./read-share";
import { recordPlays } from "./record-plays";
import { revokeShare } from "./revoke-shares";
import { toShare } from "./to-share";
import { beginView, countsViews, scheduleVisitorSweep, sweepVisitors } from "./visit";

const DAY_SECONDS = 24 * 3600;
const FRAMES = 10;
let harness: TestHarness;
let shown: Awaited<ReturnType<typeof nameVideos>>;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  shown = await nameVideos(harness, { frameCount: FRAMES, framesPerSecond: 25 });
});
afterAll(() => harness.close());
beforeEach(() => harness.services.pool.query("truncate shares cascade"));

const make = (changes: Partial<CreateShare> = {}, ctx = harness.ctx) =>
  createShare(ctx, { ...CreateShare.parse({ videoId: shown.videoId, scope: "set" }), ...changes });
async function open(changes: Partial<CreateShare> = {}) {
  const found = await openByToken(harness.ctx, (await make(changes)).url.split("/").at(-1) ?? "", null);
  if (!found) throw new Error("the link does not open");
  return found;
}
const detailsOf = ({ row }: { row: { id: string } }) => readShareDetails(harness.ctx, row);
const setFile = (mediaId: string | null) =>
  harness.ctx.db.update(videos).set({ mediaId }).where(eq(videos.id, shown.videoId));

describe("a share, as members read it", () => {
  it("names its source with a poster, its card, and the moments of its life; null for what has not happened", async () => {
    const poster = await nameDerivative(harness, shown.mediaId, { kind: "poster_640" });
    const cardId = await nameFile(harness, { contentType: "image/jpeg" });
    const { share } = await make();
    const video = { id: shown.videoId, title: "Harbour", posterUrl: `/api/media/${poster}.webp` };
    const fresh = { cardUrl: null, expiresAt: null, lastViewedAt: null, revokedAt: null, hasPassphrase: false };
    expect(share).toMatchObject({ video, state: "open", ...fresh });
    const [expiresAt, lastViewedAt, revokedAt] = [1, 2, 3].map((day) => new Date(Date.UTC(2027, 0, day)));
    await harness.ctx.db
      .update(shares)
      .set({ cardId, expiresAt, lastViewedAt, revokedAt })
      .where(eq(shares.id, share.id));
    expect(await readShare(harness.ctx, share)).toMatchObject({
      ...{ cardUrl: `/api/media/${cardId}.jpg`, expiresAt: "2027-01-01T00:00:00.000Z", state: "revoked" },
      ...{ lastViewedAt: "2027-01-02T00:00:00.000Z", revokedAt: "2027-01-03T00:00:00.000Z" },
    });
  });

  it("is in the first state that applies: revoked, gone, expired, used up or open", async () => {
    const now = new Date("2026-11-28T12:00:00.000Z");
    const { row } = await open();
    const view = { ...{ title: "", createdBy: { id: "", name: "" }, made: [], resultCount: 0 }, isThere: true };
    const states = [
      { ...row, maxViews: 2, views: 1 },
      { ...row, maxViews: 2, views: 2 },
      { ...row, maxViews: 2, views: 2, expiresAt: now },
      { ...row, expiresAt: new Date(now.getTime() + 1) },
    ].map((changed) => toShare({ ...view, row: changed }, now).state);
    expect(states).toEqual(["open", "used_up", "expired", "open"]);
    const gone = { ...view, row: { ...row, expiresAt: now }, isThere: false };
    expect(toShare(gone, now).state).toBe("gone");
    expect(toShare({ ...gone, row: { ...row, revokedAt: now } }, now).state).toBe("revoked");
  });

  it("is not found by another team, and when it never existed", async () => {
    const { share } = await make();
    const stranger = harness.ctxOf(await harness.stranger());
    await expect(readShare(stranger, share)).rejects.toMatchObject({ code: "not_found" });
    await expect(readShare(harness.ctx, { id: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the list of shares", () => {
  it("has pages, newest first, and a cursor while there are more", async () => {
    for (const label of ["1", "2", "3", "4"]) await make({ label });
    const page = async (cursor?: string) => {
      const { items, nextCursor } = await listShares(harness.ctx, { limit: 2, ...(cursor && { cursor }) });
      return { labels: items.map(({ label }) => label), last: items.at(-1)?.id, nextCursor };
    };
    const first = await page();
    expect(first).toEqual({ labels: ["4", "3"], last: first.nextCursor, nextCursor: expect.any(String) });
    expect(await page(first.nextCursor ?? "")).toMatchObject({ labels: ["2", "1"], nextCursor: null });
    await expect(page("not an ID")).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("tells how many shares of each member can be opened now", async () => {
    const editor = await harness.member("editor");
    await make();
    await make();
    await make({}, harness.ctxOf(editor));
    await revokeShare(harness.ctx, (await make({}, harness.ctxOf(await harness.member("editor")))).share);
    expect(await countOpenShares(harness.ctx, harness.ctx.db)).toEqual(
      new Map([
        [harness.owner.userId, 2],
        [editor.userId, 1],
      ]),
    );
  });
});

describe("an open share", () => {
  it("is opened by its ID and version too: tokens of an earlier version open nothing", async () => {
    const { row } = await open();
    const opens = async (version: number) =>
      (await openBySignedToken(harness.ctx, { shareId: row.id, version, viewer: null }))?.row.id;
    expect([await opens(row.version), await opens(row.version + 1)]).toEqual([row.id, undefined]);
  });

  it("is locked if it has a passphrase; without one, no words unlock it", async () => {
    const [plain, locked] = [await open(), await open({ passphrase: "open sesame" })];
    expect([isLocked(plain), isLocked(locked)]).toEqual([false, true]);
    expect([await isPassphrase(plain, ""), await isPassphrase(locked, "open sesame")]).toEqual([false, true]);
    expect(await readShare(harness.ctx, locked.row)).toMatchObject({ hasPassphrase: true });
  });

  it("counts its views if its sender wants it, or if they are limited", async () => {
    const counted = await Promise.all([{}, { countViews: false }, { countViews: false, maxViews: 5 }].map(open));
    expect(counted.map(countsViews)).toEqual([true, false, true]);
  });
});

describe("the visits of a share", () => {
  it("are counted by the day; viewers are kept for one day, and how many there were for longer", async () => {
    const share = await open();
    const begin = () => beginView(harness.ctx, share);
    const viewers = async () =>
      (await harness.services.pool.query("select count(*)::int as count from share_visits")).rows[0]?.count;
    // At noon, so that the day does not end during this test.
    const toNoon = 1.5 * DAY_SECONDS - ((harness.ctx.now().getTime() / 1000) % DAY_SECONDS);
    harness.moveAhead(toNoon);
    const today = harness.ctx.now().toISOString().slice(0, 10);
    await Promise.all([begin(), begin()]);
    harness.moveAhead(DAY_SECONDS);
    await begin();
    await sweepVisitors(harness.worker);
    expect(await viewers()).toBe(3);
    harness.moveAhead(DAY_SECONDS);
    await sweepVisitors(harness.worker);
    expect(await viewers()).toBe(1);
    harness.moveAhead(-2 * DAY_SECONDS - toNoon);
    const tomorrow = new Date(Date.parse(today) + DAY_SECONDS * 1000).toISOString().slice(0, 10);
    const days = [
      { day: today, visits: 2 },
      { day: tomorrow, visits: 1 },
    ];
    expect((await detailsOf(share)).days).toEqual(days);
  });

  it("are swept an hour after the sweep is queued, and one sweep waits at most", async () => {
    const { pool } = harness.services;
    await pool.query("delete from queue.job where name = 'shares.sweep'");
    await scheduleVisitorSweep(harness.worker);
    await scheduleVisitorSweep(harness.worker);
    const { rows } = await pool.query(
      "select extract(epoch from start_after - created_on)::int as seconds from queue.job where name = 'shares.sweep'",
    );
    expect(rows).toEqual([{ seconds: 3600 }]);
  });
});

describe("the frames that visitors played", () => {
  const heatAfter = async (...reports: unknown[]) => {
    const share = await open();
    for (const played of reports) await recordPlays(harness.ctx, share, played);
    return (await detailsOf(share)).heat;
  };

  it("are counted once a report, from frame 0 to the last frame of the source", async () => {
    expect(
      await heatAfter(
        [
          [1, 2],
          [2, 3],
        ],
        [[2, 2]],
      ),
    ).toEqual([0, 1, 2, 1]);
    expect(
      await heatAfter([
        [-5, 0],
        [FRAMES - 2, FRAMES + 90],
      ]),
    ).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it("are what the page reports in whole numbers: other input is ignored", async () => {
    const strange = [null, "0", 5, {}, ["0", "3"], [0.5, 3], [0, 2.5], [0], [undefined, 1], [3, 1]];
    expect(await heatAfter([...strange, [1, 1]])).toEqual([0, 1]);
    expect(await heatAfter(undefined, "[[0,1]]", { 0: [0, 1] }, [])).toEqual([]);
  });

  it("are of a limited number of spans", async () => {
    const many = Array.from({ length: MAX_SPANS }, () => [0, 0]);
    expect(await heatAfter([...many, [1, 1]])).toEqual([1]);
  });

  it("are at most the first 2000 of a long source, and none while the source has no file", async () => {
    const share = await open();
    await setFile(null);
    await recordPlays(harness.ctx, share, [[0, 3]]);
    expect(await detailsOf(share)).toMatchObject({ heat: [], framesPerSecond: null });
    await setFile(shown.mediaId);
    const setFrames = (frameCount: number) =>
      harness.ctx.db.update(media).set({ frameCount }).where(eq(media.id, shown.mediaId));
    await setFrames(5000);
    await recordPlays(harness.ctx, share, [[1998, 4000]]);
    await setFrames(FRAMES);
    const { heat, framesPerSecond } = await detailsOf(share);
    expect([heat.length, heat.indexOf(1), framesPerSecond]).toEqual([2000, 1998, 25]);
  });
});
