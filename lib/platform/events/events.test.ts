import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WorkerCtx } from "@/lib/domain/context";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { cursorFromText, cursorToText } from "./event-cursor";
import { createLiveHub, type LiveHub, type News } from "./live-hub";
import { recordEvent } from "./record-event";
import { replayEvents } from "./replay-events";
import { scheduleEventSweep, sweepEvents } from "./sweep-events";

let services: TestServices;
let teamId: string;
beforeAll(async () => {
  services = await openTestServices();
  teamId = (await addMember(services)).teamId;
});
afterAll(() => services.stop());
afterEach(() => services.pool.query("delete from events"));

/** Records changes and returns the IDs of their subjects. */
const record = (count = 1, team = teamId) =>
  services.db.transaction(async (tx) => {
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const id of ids) await recordEvent(tx, team, { noun: "video", id });
    return ids;
  });
const replay = (after?: string) => replayEvents(services.db, teamId, after);
const secondsAgo = (cursor: string, seconds: number) => {
  const from = cursorFromText(cursor);
  if (!from) throw new Error(`${cursor} is no cursor`);
  return cursorToText({ ...from, seconds: from.seconds - seconds });
};

describe("a cursor of the stream", () => {
  it("can be parsed from its text", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.bigInt(0n, 2n ** 62n), (seconds, horizon) => {
        const cursor = { seconds, horizon: String(horizon) };
        expect(cursorFromText(cursorToText(cursor))).toEqual(cursor);
      }),
    );
  });

  it.each([
    "",
    "-",
    "1-",
    "-1",
    "1-2-3",
    " 1-2",
    "1-2 ",
    "a-1",
    "1-b",
    "1.5-2",
    "1234567890123-1",
    `1-${"9".repeat(20)}`,
  ])("cannot be parsed from %j", (text) => expect(cursorFromText(text)).toBeNull());
});

describe("a stream that continues", () => {
  it("gets nothing when it begins, and then all changes of its own team", async () => {
    await record();
    const { cursor, missed } = await replay();
    expect(missed).toEqual([]);
    const { teamId: other } = await addMember(services);
    const own = await record(2);
    const theirs = await record(1, other);
    // If any transaction on the server is open, the stream gets some changes again, never fewer.
    const told = (await replay(cursor)).missed?.map(({ id }) => id);
    expect(told).toEqual(expect.arrayContaining(own));
    expect(told).not.toContain(theirs[0]);
  });

  it("needs a resync after more than 200 changes, and not after 200", async () => {
    const { cursor } = await replay();
    await record(200);
    expect((await replay(cursor)).missed).toHaveLength(200);
    await record();
    expect((await replay(cursor)).missed).toBeNull();
  });

  it("needs a resync after more than an hour, and not after 59 minutes", async () => {
    const { cursor } = await replay();
    expect((await replay(secondsAgo(cursor, 59 * 60))).missed).toEqual([]);
    expect((await replay(secondsAgo(cursor, 3700))).missed).toBeNull();
  });

  it("needs a resync if its cursor is invalid or ahead of every transaction", async () => {
    const { cursor } = await replay();
    const from = cursorFromText(cursor);
    const ahead = cursorToText({ seconds: from?.seconds ?? 0, horizon: String(2n ** 62n) });
    expect((await replay(ahead)).missed).toBeNull();
    expect((await replay("nonsense")).missed).toBeNull();
  });
});

it("the sweep keeps events for an hour and five minutes, and is enqueued once, ten minutes ahead", async () => {
  const ctx: WorkerCtx = { ...services, actor: { kind: "worker" } };
  await record(3);
  const ages = [3000, 3850, 3950];
  const { rows } = await services.pool.query<{ id: string }>("select id from events order by id");
  for (const [index, { id }] of rows.entries()) {
    await services.pool.query("update events set created_at = now() - make_interval(secs => $2) where id = $1", [
      id,
      ages[index],
    ]);
  }
  await sweepEvents(ctx);
  expect((await services.pool.query("select id from events order by id")).rows).toEqual(rows.slice(0, 2));
  await scheduleEventSweep(ctx);
  await scheduleEventSweep(ctx);
  const booked = await services.pool.query(
    `select extract(epoch from start_after - created_on)::int as seconds from queue.job where name = 'events.sweep'`,
  );
  expect(booked.rows).toEqual([{ seconds: 600 }]);
});

describe("the live hub", () => {
  let hub: LiveHub;
  afterEach(() => hub.close());
  const open = () => {
    hub = createLiveHub(services.databaseUrl, services.log);
    return hub;
  };
  const listen = (person: { teamId: string; userId: string }) => {
    const heard: News[] = [];
    const leave = hub.subscribe(person, (news) => void heard.push(news));
    return { heard, leave };
  };
  const me = () => ({ teamId, userId: randomUUID() });

  it("sends a team's changes to its members only, until they unsubscribe", async () => {
    open();
    expect([hub.isUp(), await hub.whenUp(0)]).toEqual([false, false]);
    const one = listen(me());
    const stranger = listen({ teamId: randomUUID(), userId: randomUUID() });
    const leaving = listen(me());
    expect(hub.size()).toBe(3);
    expect(await hub.whenUp(5000)).toBe(true);
    leaving.leave();
    await record();
    await expect.poll(() => one.heard).toMatchObject([{ kind: "change", change: { noun: "video" } }]);
    expect([stranger.heard, leaving.heard, hub.size()]).toEqual([[], [], 2]);
    expect(cursorFromText((one.heard[0] as { cursor: string }).cursor)).not.toBeNull();
  });

  it("notifies all streams that changes may have been missed after a lost connection, and that it closes", async () => {
    open();
    const one = listen(me());
    const stranger = listen({ teamId: randomUUID(), userId: randomUUID() });
    expect(await hub.whenUp(5000)).toBe(true);
    await services.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query ilike 'listen%reshoot_events%'`,
    );
    await expect
      .poll(() => [one.heard, stranger.heard], { timeout: 10_000 })
      .toEqual([[{ kind: "gap" }], [{ kind: "gap" }]]);
    await hub.close();
    expect([one.heard.at(-1), stranger.heard.at(-1)]).toEqual([{ kind: "end" }, { kind: "end" }]);
  });

  it("allows twelve streams per person, however many others have", () => {
    open();
    const person = me();
    const others = Array.from({ length: 20 }, me);
    for (const other of others) listen(other);
    const streams = Array.from({ length: 12 }, () => listen(person));
    expect(() => listen(person)).toThrow(expect.objectContaining({ code: "rate_limited", retryAfterSeconds: 30 }));
    streams[0]?.leave();
    listen(person);
  });

  it("allows two thousand streams in total", () => {
    open();
    for (let at = 0; at < 2000; at += 1) listen(me());
    expect(() => listen(me())).toThrow(expect.objectContaining({ code: "rate_limited" }));
  });
});
