import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { downloadEntries } from "@/lib/domain/credits/download-entries";
import { listEntries } from "@/lib/domain/credits/list-entries";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { findUntouchedMedia, findWaiting } from "@/lib/domain/media/derivatives.repo";
import { findPolled } from "@/lib/domain/reshoots/attempts.repo";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { findUsualSeconds } from "@/lib/domain/reshoots/polling.repo";
import { readDurations } from "@/lib/domain/reshoots/read-durations";
import { findLostJobs } from "@/lib/domain/reshoots/reshoots.repo";
import { listShares } from "@/lib/domain/shares/list-shares";
import { forgetVisitors } from "@/lib/domain/shares/visits.repo";
import { readStorageUse } from "@/lib/domain/storage/read-storage-use";
import { findUnnamedMedia, findUnreferencedFiles } from "@/lib/domain/storage/storage.repo";
import { listTrash } from "@/lib/domain/trash/trash";
import { purgeDeleted, trashExpired } from "@/lib/domain/trash/trash.repo";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { findByEitherId, findSaving } from "@/lib/domain/videos/videos.repo";
import { deleteOlder } from "@/lib/platform/events/events.repo";
import { replayEvents } from "@/lib/platform/events/replay-events";
import { VIDEO_SORTS } from "@/lib/shared/contracts/video-sorts";
import { explainAll } from "@/lib/testing/explain";
import { addManyRows } from "@/lib/testing/many-rows";
import { openTestServices, type TestServices } from "@/lib/testing/test-services";

const ROWS = 100_000;
const PAGE = 24;
/** The most rows of one table that a page may read: its own and a few beside each of them. */
const FEW = PAGE * 30;

let services: TestServices;
let ctx: MemberCtx;
beforeAll(async () => {
  services = await openTestServices();
  const { pool } = services;
  await addManyRows(pool, { rows: 200 });
  const { teamId, userId } = await addManyRows(pool, { rows: ROWS, derived: 2000 });
  await pool.query("update teams set retention_days = 365");
  await pool.query(
    "insert into connections (id, team_id, base_url, token_sealed, token_last_four) select id, id, 'u', 't', 'four' from teams",
  );
  await pool.query("analyze");
  ctx = { ...services, actor: { kind: "member", teamId, userId, role: "owner" } };
}, 240_000);
afterAll(() => services.stop());

/** The most rows read of one table, and the large tables that were read from end to end. */
async function costOf(work: () => Promise<unknown>) {
  const readings = await explainAll(services.pool, work);
  expect(readings.length).toBeGreaterThan(0);
  const sums = new Map<string, number>();
  for (const { table, rows } of readings) sums.set(table, (sums.get(table) ?? 0) + rows);
  const whole = readings.filter(({ isWhole, rows }) => isWhole && rows > FEW).map(({ table }) => table);
  return { most: Math.max(...sums.values()), whole };
}

async function expectFew(work: () => Promise<unknown>, most = FEW) {
  const cost = await costOf(work);
  expect(cost).toEqual({ most: expect.toSatisfy((rows: number) => rows <= most, `at most ${most}`), whole: [] });
}

/** Reads the first page and the one after it. */
async function twoPages(read: (cursor?: string) => Promise<{ nextCursor: string | null }>): Promise<void> {
  const { nextCursor } = await read();
  if (nextCursor) await read(nextCursor);
}

const someVideo = async () => (await listVideos(ctx, { sort: "oldest", limit: 1 })).items[0]?.id ?? "";
const someReshoot = async () => (await listReshoots(ctx, { limit: 1 })).items[0];

describe("a page reads about as many rows as it shows", () => {
  it.each(VIDEO_SORTS.filter((sort) => sort !== "reshoots"))(
    "videos: %s, with the videos they were made from",
    async (sort) => {
      const { items } = await listVideos(ctx, { sort, limit: PAGE });
      expect(items.filter(({ madeFrom }) => madeFrom).length).toBeGreaterThan(PAGE / 4);
      await expectFew(() => twoPages((cursor) => listVideos(ctx, { sort, cursor, limit: PAGE })), 2 * FEW);
    },
  );

  it("videos by search words that match many", () =>
    expectFew(() => listVideos(ctx, { sort: "newest", search: "street", limit: PAGE })));

  it.each([
    ["all", {}],
    ["unsettled", { status: "unsettled" }],
    ["failed", { status: "failed" }],
    ["cancelled and queued", { status: "cancelled,queued" }],
  ])("reshoots: %s", (_, filter) =>
    expectFew(() => twoPages((cursor) => listReshoots(ctx, { ...filter, cursor, limit: PAGE })), 4 * FEW),
  );

  it("reshoots of a source, and of a batch", async () => {
    const [videoId, batchId] = [await someVideo(), (await someReshoot())?.batchId];
    await expectFew(() => listReshoots(ctx, { videoId, limit: PAGE }));
    await expectFew(() => listReshoots(ctx, { batchId, limit: PAGE }));
  });

  it("the ledger: all, of a month, of a reshoot", async () => {
    const reshootId = (await someReshoot())?.id;
    const months = (await services.pool.query("select month from credit_entries order by id desc limit 1")).rows;
    for (const filter of [{}, { month: months[0]?.month }, { reshootId }]) {
      await expectFew(() => twoPages((cursor) => listEntries(ctx, { ...filter, cursor, limit: PAGE })), 2 * FEW);
    }
  });

  it("the ledger as a file, piece by piece", () =>
    expectFew(
      async () => {
        const pieces = (await downloadEntries(ctx, {}))[Symbol.asyncIterator]();
        for (let piece = 0; piece < 3; piece += 1) await pieces.next();
      },
      2 * 1000 + FEW,
    ));

  it.each([{}, { state: "open" as const }, { search: "video" }])("shares: %o", (filter) =>
    expectFew(() => twoPages((cursor) => listShares(ctx, { ...filter, cursor, limit: PAGE })), 2 * FEW),
  );

  it("shares of a source, and of a person without shares", async () => {
    const videoId = await someVideo();
    await expectFew(() => listShares(ctx, { videoId, limit: PAGE }));
    await expectFew(() => listShares(ctx, { createdBy: crypto.randomUUID(), limit: PAGE }));
  });

  // Sources and results, both sorted for the page.
  it("the trash", () => expectFew(() => listTrash(ctx, { limit: PAGE }), 3 * (ROWS / 100)));

  it("the events that a stream missed", async () => {
    const { cursor } = await replayEvents(ctx.db, ctx.actor.teamId, undefined);
    await expectFew(() => replayEvents(ctx.db, ctx.actor.teamId, cursor));
  });

  it("balances, reshoots in flight and waiting times", () =>
    expectFew(async () => {
      await readCredits(ctx);
      await readDurations(ctx);
      await findPolled(ctx.db, ctx.actor.teamId);
      await findUsualSeconds(ctx.db, ctx.actor.teamId);
      await findByEitherId(ctx.db, ctx.actor.teamId, "nobody");
    }));
});

describe("a query that needs all rows of a team, or runs every few hours, reads each row once", () => {
  const oncePerRow = async (work: () => Promise<unknown>, times = 1) => {
    const { most } = await costOf(work);
    expect(most).toBeLessThanOrEqual(ROWS * (times + 0.1));
  };

  // PostgreSQL may count in two processes, each of which counts separately.
  it("videos by the number of their reshoots", () =>
    oncePerRow(() => listVideos(ctx, { sort: "reshoots", limit: PAGE }), 2));
  it("videos by search words that match none", () =>
    oncePerRow(() => listVideos(ctx, { sort: "newest", search: "nowhere", limit: PAGE })));
  it("shares that have ended", () => oncePerRow(() => listShares(ctx, { state: "ended", limit: PAGE })));
  // Three statements: everything, the trash, and how long everything is, which reads the rows and then their media.
  it("storage use", () => oncePerRow(() => readStorageUse(ctx), 4));
  it("results older than their team's retention", () => oncePerRow(() => trashExpired(ctx.db, new Date(), PAGE)));
  it("expired trash", () => {
    const before = new Date(Date.now() - 14 * 24 * 3_600_000);
    return oncePerRow(() => purgeDeleted(ctx.db, { before, now: new Date() }));
  });
  it("media without references", () => oncePerRow(() => findUnnamedMedia(ctx.db, new Date())));
  it("files without a reference", () => oncePerRow(() => findUnreferencedFiles(ctx.db, new Date())));
  it("videos without derivatives", () => oncePerRow(() => findUntouchedMedia(ctx.db)));
});

describe("a sweep that runs every half minute uses an index", () => {
  it("reshoots without a task", () =>
    expectFew(async () => {
      await findLostJobs(ctx.db, ["queued", "starting", "rendering", "saving"], new Date());
      await findSaving(ctx.db);
      await findWaiting(ctx.db, new Date());
    }));

  it("old events, and the visitors of past days", () =>
    expectFew(async () => {
      await deleteOlder(ctx.db, 3900);
      await forgetVisitors(ctx.db, "2020-01-01");
    }));
});
