import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deleteSessionsOf } from "@/lib/domain/accounts/sessions.repo";
import { openDatabase } from "@/lib/platform/db/client";
import { createLiveHub } from "@/lib/platform/events/live-hub";
import { recordEvent } from "@/lib/platform/events/record-event";
import { sweepEvents } from "@/lib/platform/events/sweep-events";
import { type Services, setServices } from "@/lib/services";
import { type Change, streamEventsEndpoint } from "@/lib/shared/contracts/events";
import { reportPresenceEndpoint } from "@/lib/shared/contracts/presence";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { type ReadEvent, readEvents } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember, TestServices } from "@/lib/testing/test-services";
import { serveEvents } from "./serve-events";

let harness: TestHarness;
let services: Services & Pick<TestServices, "logged">;
const streams: { leave: () => Promise<void> }[] = [];
beforeEach(async () => {
  harness = await openTestHarness();
  services = { ...harness.services, settings: { ...harness.services.settings, streamHeartbeatMs: 50 } };
  setServices(services);
});
afterEach(async () => {
  for (const stream of streams.splice(0)) await stream.leave();
  await harness.close();
});

function ask({ cookie }: Pick<TestMember, "cookie">, after?: string, signal?: AbortSignal): Promise<Response> {
  const headers = { cookie, ...(after !== undefined && { "last-event-id": after }) };
  return serveEvents(new Request("http://localhost:3000/api/events", { headers, ...(signal && { signal }) }));
}

async function listen(member: TestMember, after?: string) {
  const stream = readEvents(await ask(member, after));
  streams.push(stream);
  const opening = await stream.until("hello");
  return { ...stream, opening, cursor: opening.at(-1)?.id ?? "" };
}
const changesIn = (event: ReadEvent[]) =>
  event.filter(({ event }) => event === "change").map(({ data }) => data as Change);
const submitOne = async () => (await harness.submit((await harness.source()).id))[0]?.id ?? "";
const listeners = async () => {
  const { rows } = await services.pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and query in ('listen \"reshoot_events\"', 'select 1') and pid <> pg_backend_pid() and application_name <> 'pgboss'",
  );
  return rows.map(({ pid }) => pid);
};

/** A cursor begins at the oldest open transaction of the server, which may belong to a test of another database. */
async function everyTransactionSoFarToEnd() {
  const { rows } = await services.pool.query<{ next: string }>(
    "select pg_snapshot_xmax(pg_current_snapshot()) as next",
  );
  const oldest = "select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as passed";
  await vi.waitFor(
    async () => {
      const { rows: now } = await services.pool.query<{ passed: boolean }>(oldest, [rows[0]?.next]);
      expect(now).toEqual([{ passed: true }]);
    },
    { timeout: 20_000, interval: 20 },
  );
}

describe("a live stream", () => {
  it("sends each change in the team, as a noun and an ID, from the submission to the result", async () => {
    const stream = await listen(harness.owner);
    const reshootId = await submitOne();
    await harness.finishAll();
    const heard = changesIn(await stream.until(({ data }) => (data as Change | null)?.status === "ready"));
    const ofReshoot = heard.filter(({ noun }) => noun === "reshoot");
    expect(ofReshoot.map(({ status }) => status)).toEqual(["starting", "rendering", "saving", "ready"]);
    expect(new Set(ofReshoot.map(({ id }) => id))).toEqual(new Set([reshootId]));
    expect(heard.map(({ noun }) => noun)).toEqual(expect.arrayContaining(["batch", "credits"]));
    for (const change of heard) expect(new Set(Object.keys(change))).toEqual(new Set(["id", "noun", "status"]));
  });

  it("sends nothing to another team or to a guest", async () => {
    const stranger = await listen(await harness.stranger());
    await submitOne();
    const own = await listen(await harness.stranger());
    await recordEvent(services.db, harness.teamId, { noun: "video" });
    expect((await stranger.until("heartbeat")).filter(({ event }) => event !== "heartbeat")).toEqual([]);
    expect(changesIn(own.opening)).toEqual([]);
    expect((await ask({ cookie: "" })).status).toBe(401);
  });

  it("says who looks at a source to the other streams of the team, and stores nothing", async () => {
    const source = await harness.source({ title: "Seen by two" });
    const ana = await harness.member("viewer");
    const [own, stranger] = [await listen(harness.owner), await listen(await harness.stranger())];
    const told = {
      videoId: source.id,
      pageId: crypto.randomUUID(),
      frame: 77,
      typingIn: "new" as const,
      isGone: false,
    };
    const tables = async () => {
      const { rows } = await services.pool.query<{ writes: string }>(
        "select count(*) as writes from events union all select count(*) from audit_entries union all select count(*) from rate_limits where key like 'presence%'",
      );
      return rows.map(({ writes }) => writes);
    };
    const before = await tables();
    const response = await callEndpoint(reportPresenceEndpoint, { body: told }, ana.cookie);
    expect(response.status).toBe(202);
    const [heard] = (await own.until("presence")).slice(-1);
    expect(heard).toMatchObject({ id: null, data: { ...told, userId: ana.userId, name: expect.any(String) } });
    expect((await stranger.until("heartbeat")).map(({ event }) => event)).not.toContain("presence");
    expect(await tables()).toEqual(before);
    const calls = Array.from({ length: 90 }, () => callEndpoint(reportPresenceEndpoint, { body: told }, ana.cookie));
    expect((await Promise.all(calls)).filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it("tells only the person themselves about their inbox, live and later", async () => {
    const [editor, owner] = [await harness.member("editor"), harness.owner];
    const stream = await listen(owner);
    const tell = (userId: string) =>
      services.db.transaction((tx) => recordEvent(tx, owner.teamId, { noun: "inbox", id: userId }));
    await tell(editor.userId);
    await tell(owner.userId);
    const told = await stream.until(({ data }) => (data as Change | null)?.noun === "inbox");
    expect(changesIn(told).map(({ id }) => id)).toEqual([owner.userId]);
    const missed = changesIn((await listen(editor, stream.cursor)).opening).filter(({ noun }) => noun === "inbox");
    expect(missed.map(({ id }) => id)).toEqual([editor.userId]);
  });

  it("sends a returning member the changes of their own team only", async () => {
    const stranger = await harness.stranger();
    const { cursor } = await listen(harness.owner);
    await recordEvent(services.db, harness.teamId, { noun: "video" });
    await recordEvent(services.db, stranger.teamId, { noun: "share" });
    const missed = async (member: TestMember) =>
      changesIn((await listen(member, cursor)).opening).map(({ noun }) => noun);
    expect([await missed(harness.owner), await missed(stranger)]).toEqual([["video"], ["share"]]);
  });

  it("has headers that prevent buffering and caching on the way", async () => {
    const response = await ask(harness.owner);
    streams.push(readEvents(response));
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
  });

  it("sends nothing about a change that was rolled back", async () => {
    const stream = await listen(harness.owner);
    const undone = services.db.transaction(async (tx) => {
      await recordEvent(tx, harness.teamId, { noun: "video", status: "undone" });
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    await recordEvent(services.db, harness.teamId, { noun: "video", status: "done" });
    expect(changesIn(await stream.until("change"))).toEqual([{ noun: "video", id: null, status: "done" }]);
    const { rows } = await services.pool.query("select status from events where team_id = $1", [harness.teamId]);
    expect(rows).toEqual([{ status: "done" }]);
  });
});

describe("a stream that was interrupted", () => {
  it("gets what it missed, also from a transaction that began before its last event", async () => {
    const slow = await services.pool.connect();
    await slow.query("begin");
    await slow.query("insert into events (team_id, noun, status) values ($1, 'video', 'slow')", [harness.teamId]);
    const first = await listen(harness.owner);
    await recordEvent(services.db, harness.teamId, { noun: "video", status: "quick" });
    const last = (await first.until("change")).at(-1)?.id ?? "";
    await first.leave();
    await slow.query("commit");
    slow.release();

    const { opening } = await listen(harness.owner, last);
    expect(changesIn(opening).map(({ status }) => status)).toContain("slow");
    expect(opening.map(({ event }) => event)).not.toContain("resync");
  });

  it("does not get again what it got long ago", async () => {
    await recordEvent(services.db, harness.teamId, { noun: "video", status: "old" });
    await everyTransactionSoFarToEnd();
    const { cursor } = await listen(harness.owner);
    await recordEvent(services.db, harness.teamId, { noun: "video", status: "new" });
    expect(changesIn((await listen(harness.owner, cursor)).opening).map(({ status }) => status)).toEqual(["new"]);
  });

  it.each([
    ["too old", (now: string) => `${Number(now.split("-")[0]) - 3_700}-${now.split("-")[1]}`],
    ["of another database", (now: string) => `${now.split("-")[0]}-999999999999999999`],
    ["none of ours", () => "42"],
  ])("gets a resync if its cursor is %s", async (_name, change) => {
    const { cursor } = await listen(harness.owner);
    const { opening } = await listen(harness.owner, change(cursor));
    expect(opening.map(({ event }) => event)).toEqual(["resync", "hello"]);
  });

  it("gets a resync when it missed too many events", async () => {
    const { cursor } = await listen(harness.owner);
    await services.pool.query("insert into events (team_id, noun) select $1, 'video' from generate_series(1, 201)", [
      harness.teamId,
    ]);
    expect((await listen(harness.owner, cursor)).opening.map(({ event }) => event)).toEqual(["resync", "hello"]);
  });
});

describe("a stream ends", () => {
  it("when the session was ended", async () => {
    const stream = await listen(harness.owner);
    await deleteSessionsOf(services.db, harness.owner.userId);
    while (await stream.next());
    expect(services.live.size()).toBe(0);
  });

  it("when the person is removed from the team", async () => {
    const editor = await harness.member("editor");
    const stream = await listen(editor);
    await services.pool.query("delete from members where user_id = $1", [editor.userId]);
    while (await stream.next());
  });

  it("when the session shows another team of its person", async () => {
    const stream = await listen(harness.owner);
    const { teamId } = await harness.stranger();
    const { userId } = harness.owner;
    await services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [
      teamId,
      userId,
    ]);
    await services.pool.query("update sessions set team_id = $1 where user_id = $2", [teamId, userId]);
    while (await stream.next());
  });

  it("when its owner's team demands a second factor that they do not have", async () => {
    const stream = await listen(harness.owner);
    await services.pool.query("update teams set demands_second_factor = true where id = $1", [harness.teamId]);
    while (await stream.next());
  });

  it("when its client leaves, in either way", async () => {
    const leaving = new AbortController();
    await readEvents(await ask(harness.owner, undefined, leaving.signal)).until("hello");
    const other = await listen(harness.owner);
    expect(services.live.size()).toBe(2);
    leaving.abort();
    await other.leave();
    expect(services.live.size()).toBe(0);
  });

  it("when its client does not read", async () => {
    await ask(harness.owner);
    expect(services.live.size()).toBe(1);
    for (let round = 0; round < 3; round += 1) {
      await services.pool.query(
        "select pg_notify('reshoot_events', json_build_object('teamId', $1::text, 'cursor', '1-1', 'change', json_build_object('noun', 'video', 'id', null, 'status', n::text))::text) from generate_series(1, 100) n",
        [harness.teamId],
      );
    }
    await expect.poll(() => services.live.size()).toBe(0);
  });
});

it("limits the streams of one person, and all streams share one connection", async () => {
  for (let opened = 0; opened < 12; opened += 1) await listen(harness.owner);
  const refused = await ask(harness.owner);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  await listen(await harness.member("editor"));
  expect(await listeners()).toHaveLength(1);
});

it("is refused for some seconds while changes cannot be heard", async () => {
  const live = createLiveHub("postgres://127.0.0.1:9/none", services.log);
  const leave = live.subscribe({ teamId: harness.teamId, userId: randomUUID() }, () => undefined);
  await live.close();
  setServices({ ...services, live });
  const refused = await ask(harness.owner);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await refused.json()).toMatchObject({ code: "database_unavailable" });
  leave();
});

it("sends no heartbeat while its session cannot be checked, and goes on afterwards", async () => {
  const gone = openDatabase("postgres://127.0.0.1:9/none");
  const { db } = services;
  const stream = await listen(harness.owner);
  services.db = gone.db;
  await expect.poll(() => services.logged()).toContain("a stream's session could not be checked");
  expect(services.logged()).toMatch(/ECONNREFUSED.*a stream's session could not be checked/);
  services.db = db;
  expect((await stream.until("heartbeat")).at(-1)).toMatchObject({ event: "heartbeat" });
  await gone.close();
});

it("logs how long its request took, answered or refused", async () => {
  const beganAt = performance.now();
  await listen(harness.owner);
  await ask({ cookie: "" });
  const took = performance.now() - beganAt;
  const lines = services
    .logged()
    .split("\n")
    .filter((line) => line.includes('"path":"/api/events"'));
  const times = lines.map((line) => (JSON.parse(line) as { ms: number }).ms);
  expect(times.slice(-2).every((ms) => ms >= 0 && ms <= took + 1)).toBe(true);
  expect(times.length).toBeGreaterThanOrEqual(2);
});

it("survives the loss of its database connection, and sends a resync", async () => {
  const stream = await listen(harness.owner);
  const [pid] = await listeners();
  await services.pool.query("select pg_terminate_backend($1)", [pid]);
  await stream.until("resync");
  await recordEvent(services.db, harness.teamId, { noun: "video", status: "after" });
  expect(changesIn(await stream.until("change"))).toEqual([{ noun: "video", id: null, status: "after" }]);
});

it("deletes events that are too old to be replayed", async () => {
  for (const status of ["old", "new"]) await recordEvent(services.db, harness.teamId, { noun: "video", status });
  await services.pool.query("update events set created_at = now() - interval '2 hours' where status = 'old'");
  await sweepEvents(harness.worker);
  const { rows } = await services.pool.query("select status from events where team_id = $1", [harness.teamId]);
  expect(rows).toEqual([{ status: "new" }]);
});

it("has a contract that names its media type", () => {
  expect(streamEventsEndpoint.media).toBe("text/event-stream");
});
