import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { openDatabase } from "@/lib/platform/db/client";
import type { News } from "@/lib/platform/events/live-hub";
import { setServices } from "@/lib/services";
import { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import { commentOn } from "@/lib/testing/comment-cases";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { commentedShare } from "@/lib/testing/guest-cases";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { watchReview } from "./review-watches";
import { type Visit, visitorRoute } from "./visitor-route";

let harness: TestHarness;
let videoId: string;
/** What is asked of the database. */
const asked: string[] = [];
const closers: (() => Promise<void>)[] = [];
/** Each test has watches of its own: those of a process belong to its listener. */
let live: Visit["live"];
let pool: Pool;

beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  const proxy = await openDatabaseProxy(harness.databaseUrl, (statement) => void asked.push(statement));
  const database = openDatabase(proxy.url, { maxConnections: 5 });
  closers.push(database.close, () => proxy.close());
  ({ pool } = database);
  setServices({ ...harness.services, db: database.db });
  videoId = (await harness.source()).id;
});
afterAll(async () => {
  for (const close of closers) await close();
  await harness.close();
});
beforeEach(() => {
  live = { ...harness.services.live };
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
});
afterEach(() => vi.useRealTimers());

async function visitOf(token: string): Promise<Visit> {
  const seen: Visit[] = [];
  const route = visitorRoute(streamSharedEndpoint, async (ctx) => {
    seen.push({ ...ctx, live });
    throw new AppError("conflict", "Only the context is wanted.");
  });
  await route(new Request(`http://localhost:3000/s/${token}/events`), { params: Promise.resolve({ token }) });
  if (!seen[0]) throw new Error("the share does not open");
  return seen[0];
}
const share = async (of = videoId) => (await commentedShare(harness, of)).token;
async function listen(token: string) {
  const heard: News[] = [];
  const watch = watchReview(await visitOf(token), (news) => void heard.push(news));
  return { ...watch, heard };
}
type Listening = Awaited<ReturnType<typeof listen>>;

const changeOf = (
  id: string,
  noun: "comment" | "upload" | "reshoot" | "member" = "comment",
  status: string | null = null,
): News => ({
  ...{ kind: "change", cursor: "1" },
  change: { noun, id, status },
});
const say = async (of = videoId) => (await createComment(harness.ctx, commentOn(of, { visibility: "everyone" }))).id;
const looks = () => asked.filter((one) => /from "comments" left join "users"/.test(one)).length;
/** Questions what gathered events are about. */
const sorts = () =>
  asked.filter((one) => /^select .*from "comments" where .*"id" (in|=)/s.test(one) && !one.includes("left join"));
/** Lets time pass, and what is then due reach its end. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 50) {
    vi.advanceTimersByTime(50);
    await allAnswered();
  }
}

/** Nothing is asked of the database any more, nor follows from its last answer. */
async function allAnswered(): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await new Promise((next) => setImmediate(next));
    if (pool.idleCount < pool.totalCount || pool.waitingCount > 0) quiet = 0;
  }
}

describe("the watches of a team's reviews", () => {
  it("end a stream when the hub says so, and look again when changes were missed", async () => {
    const one = await listen(await share());
    await one.begin();
    asked.length = 0;
    one.note({ kind: "end" });
    expect(one.heard).toEqual([{ kind: "end" }]);
    one.note({ kind: "gap" });
    await pass(1000);
    expect([one.heard.at(-1), looks()]).toEqual([{ kind: "gap" }, 1]);
    one.leave();
  });

  it("gather what happens in half a second, and ask each time only about what is new", async () => {
    const one = await listen(await share());
    await one.begin();
    const [first, second] = [await say(), await say()];
    await pass(1000);
    asked.length = 0;
    for (const id of [first, first, second]) one.note(changeOf(id));
    await pass(400);
    expect([sorts().length, looks()]).toEqual([0, 0]);
    await pass(700);
    expect([sorts().length, looks()]).toEqual([1, 1]);
    one.note(changeOf(await say()));
    await pass(1200);
    expect([sorts().length, looks(), one.heard.length]).toEqual([2, 2, 2]);
    const elsewhere = (await harness.source({ upstreamVideoId: "elsewhere" })).id;
    for (const [id, noun] of [
      ["0190a000-0000-7000-8000-000000000001", "member"],
      [await say(elsewhere), "comment"],
    ] as const) {
      one.note(changeOf(id, noun));
      await pass(1200);
    }
    expect(looks(), "after a member's, and none after the other source's").toBe(3);
    one.leave();
  });

  it("ask nothing about events that change no review", async () => {
    const one = await listen(await share());
    await one.begin();
    await pass(1000);
    asked.length = 0;
    one.note(changeOf("0190a000-0000-7000-8000-000000000001", "upload"));
    one.note(changeOf("0190a000-0000-7000-8000-000000000001", "reshoot", "rendering"));
    await pass(1200);
    expect(asked).toEqual([]);
    one.leave();
  });

  it("look at every share when it cannot be read what happened", async () => {
    const one = await listen(await share());
    await one.begin();
    await pass(1000);
    asked.length = 0;
    one.note(changeOf("no ID"));
    await pass(1200);
    expect(looks()).toBe(1);
    expect(harness.services.logged()).toContain("what events of a team are about could not be read");
    one.leave();
  });

  it("of one share are shared until the last stream leaves; the next one looks anew", async () => {
    const [token, other] = [await share(), await share()];
    const staying = await listen(other);
    await staying.begin();
    const [one, two] = [await listen(token), await listen(token)];
    await one.begin();
    asked.length = 0;
    one.leave();
    const three = await listen(token);
    await three.begin();
    expect(looks()).toBe(0);
    two.leave();
    three.leave();
    await pass(1000);
    const four = await listen(token);
    await four.begin();
    expect(looks()).toBe(1);
    for (const each of [four, staying]) each.leave();
  });

  it("of a team are known as long as any share is watched, and what they were about to do ends with the last", async () => {
    const [one, two] = [await listen(await share()), await listen(await share())];
    for (const each of [one, two]) await each.begin();
    await pass(1000);
    asked.length = 0;
    two.note(changeOf(await say()));
    one.leave();
    const three = await listen(await share());
    await three.begin();
    await pass(1000);
    const before = looks();
    const id = await say();
    for (const each of [two, three]) each.note(changeOf(id));
    await pass(1500);
    expect([looks() - before, two.heard.length > 0, three.heard.length > 0]).toEqual([2, true, true]);
    asked.length = 0;
    two.note(changeOf(id));
    for (const each of [two, three]) each.leave();
    await pass(1500);
    expect(asked).toEqual([]);
  });

  it("look at most fifty times a second for all streams of the process, and more often again when they have left", async () => {
    const token = await share();
    const streams: Listening[] = [];
    for (let count = 0; count < 100; count += 1) streams.push(await listen(token));
    const [one] = streams;
    await one?.begin();
    asked.length = 0;
    one?.note(changeOf(await say()));
    await pass(1900);
    expect(looks()).toBe(0);
    await pass(300);
    expect(looks()).toBe(1);
    for (const each of streams.slice(1)) each.leave();
    await pass(2000);
    one?.note(changeOf(await say()));
    await pass(700);
    one?.note(changeOf(await say()));
    await pass(800);
    expect(looks()).toBe(3);
    one?.leave();
  });
});
