import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { editComment } from "@/lib/domain/comments/edit-comment";
import { resolveComment } from "@/lib/domain/comments/resolve-comment";
import { releaseComment } from "@/lib/domain/guests/block-guest";
import { changeShareSettings } from "@/lib/domain/shares/change-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { openDatabase } from "@/lib/platform/db/client";
import { setServices } from "@/lib/services";
import { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { commentOn } from "@/lib/testing/comment-cases";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { commentedShare } from "@/lib/testing/guest-cases";
import { type ReadEvent, readEvents } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";

let harness: TestHarness;
let videoId: string;
/** What the visitors' requests and streams ask of the database. */
const asked: string[] = [];
const closers: (() => Promise<void>)[] = [];
let beatEvery: (ms: number) => void;
beforeEach(() => beatEvery(100));
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  const proxy = await openDatabaseProxy(harness.databaseUrl, (statement) => void asked.push(statement));
  const { db, close } = openDatabase(proxy.url, { maxConnections: 5 });
  closers.push(close, () => proxy.close());
  const { services } = harness;
  beatEvery = (streamHeartbeatMs) =>
    setServices({ ...services, db, settings: { ...services.settings, streamHeartbeatMs } });
  videoId = (await harness.source()).id;
});
afterAll(async () => {
  for (const close of closers) await close();
  await harness.close();
});

type Stream = ReturnType<typeof readEvents>;

const ask = (token: string, cookie = "", address = "10.0.0.1") =>
  callEndpoint(streamSharedEndpoint, { params: { token }, headers: { "x-forwarded-for": address } }, cookie);
const listen = async (token: string, cookie = "", address?: string): Promise<Stream> => {
  const stream = readEvents(await ask(token, cookie, address));
  await stream.until("hello");
  return stream;
};
/** Streams of so many visitors, each at home. */
const listeners = (count: number, token: string) =>
  Promise.all(Array.from({ length: count }, (_, index) => listen(token, "", `10.0.1.${index}`)));
const leave = (...streams: Stream[]) => Promise.all(streams.map((stream) => stream.leave()));
const wholeReads = (statements: readonly string[]) =>
  statements.filter((one) => /from "comments" left join "users"/.test(one)).length;
/** So many heartbeats are longer than the half second in which changes are gathered, and the look after it. */
const BEATS = 12;
async function quietly(stream: Stream): Promise<string[]> {
  const heard: ReadEvent[] = [];
  for (let beats = 0; beats < BEATS; beats += 1) heard.push(...(await stream.until("heartbeat")));
  return heard.map(({ event }) => event).filter((event) => event !== "heartbeat");
}
/** The new link and its source are changes, too: the look that they cause must not be counted. */
async function settled(stream: Stream | undefined): Promise<void> {
  expect(stream && (await quietly(stream))).toEqual([]);
}
async function end(stream: Stream): Promise<void> {
  for (let event = await stream.next(); event; event = await stream.next()) expect(event.event).not.toBe("change");
}
const say = (changes: object = {}) =>
  createComment(harness.ctx, commentOn(videoId, { visibility: "everyone", ...changes }));

it("tells a visitor that what they see changed, nothing of what is the team's alone, and ends with the permission to comment", async () => {
  const share = await commentedShare(harness, videoId);
  const response = await ask(share.token);
  expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  const stream = readEvents(response);
  await stream.until("hello");

  // All of this is for the team alone. Then one comment is for everyone.
  const secret = await createComment(harness.ctx, commentOn(videoId, { body: "Secret.", visibility: "team" }));
  await editComment(harness.ctx, { id: secret.id, body: "Still secret.", mentions: [], editedAt: null });
  await createComment(harness.ctx, commentOn(videoId, { parentId: secret.id, visibility: "team" }));
  await resolveComment(harness.ctx, { id: secret.id, resolved: true });
  await deleteComment(harness.ctx, { id: secret.id });
  await harness.submit(videoId);
  // The server has looked, and said nothing.
  const quiet = [];
  for (let beats = 0; beats < BEATS; beats += 1) quiet.push(...(await stream.until("heartbeat")));
  expect(new Set(quiet.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ event: "heartbeat", data: {}, id: null })]),
  );

  const visitor = openVisitor(share.token);
  await visitor.join("Mona");
  await visitor.write();
  const heard = (await stream.until("change")).at(-1);
  expect(heard).toEqual({ event: "change", data: { noun: "review", id: null, status: null }, id: "0" });

  await changeShareSettings(harness.ctx, { id: share.id, allowsComments: false });
  for (let event = await stream.next(); event; event = await stream.next()) expect(event.event).toBe("heartbeat");
  expect((await ask(share.token)).status).toBe(403);
});

it("opens twelve streams for one address and link, and leaves the places of others free", async () => {
  const share = await commentedShare(harness, videoId);
  const streams = [];
  for (let opened = 0; opened < 12; opened += 1) streams.push(readEvents(await ask(share.token)));
  expect((await ask(share.token)).status).toBe(429);
  const other = await ask((await commentedShare(harness, videoId)).token);
  expect(other.status).toBe(200);
  for (const stream of [...streams, readEvents(other)]) await stream.leave();
  await expect.poll(() => harness.services.live.size()).toBe(0);
});

it("reads the review once for all who listen, however many they are", async () => {
  const share = await commentedShare(harness, videoId);
  asked.length = 0;
  const streams = await listeners(20, share.token);
  expect(wholeReads(asked)).toBeLessThan(5);

  asked.length = 0;
  const beganAt = performance.now();
  for (let count = 0; count < 30; count += 1) await say({ body: `Change ${count}` });
  const last = await say({ body: "The last." });
  const visitor = openVisitor(share.token);
  for (const stream of streams) await stream.until("change");
  await expect.poll(async () => (await visitor.read()).reply.comments.map(({ id }) => id)).toContain(last.id);
  const looks = wholeReads(asked);
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThan(4 + (performance.now() - beganAt) / 500);
  await leave(...streams);
});

it("begins with what others were seen to see, and hears of a change that no one has looked at yet", async () => {
  const share = await commentedShare(harness, videoId);
  const first = await listen(share.token);
  asked.length = 0;
  const second = await listen(share.token);
  expect(wholeReads(asked)).toBe(0);
  await say();
  const third = await listen(share.token);
  expect(wholeReads(asked)).toBe(0);
  for (const stream of [first, second, third]) await stream.until("change");
  expect(wholeReads(asked)).toBe(1);
  await leave(first, second, third);
});

it("asks the rules of a link once for the heartbeats of all its streams", async () => {
  const share = await commentedShare(harness, videoId);
  const streams = await listeners(20, share.token);
  await settled(streams[0]);
  asked.length = 0;
  const beganAt = performance.now();
  for (const stream of streams) expect(await quietly(stream)).toEqual([]);
  expect(asked.length).toBeLessThan(3 + (performance.now() - beganAt) / 1000);
  await leave(...streams);
});

it("does not look when another source or another link changed", async () => {
  const share = await commentedShare(harness, videoId);
  const other = (await harness.source({ upstreamVideoId: randomUUID() })).id;
  const stream = await listen(share.token);
  await settled(stream);
  asked.length = 0;
  await createComment(harness.ctx, commentOn(other, { visibility: "everyone" }));
  await changeShareSettings(harness.ctx, { id: (await commentedShare(harness, other)).id, holdsComments: true });
  expect(await quietly(stream)).toEqual([]);
  expect(wholeReads(asked)).toBe(0);
  await say();
  await stream.until("change");
  await leave(stream);
});

it.each([
  ["is revoked", (id: string) => revokeShare(harness.ctx, { id })],
  ["gets a passphrase", (id: string) => changeShareSettings(harness.ctx, { id, passphrase: "open sesame" })],
  [
    "is limited to views that these visitors have not begun",
    (id: string) => changeShareSettings(harness.ctx, { id, maxViews: 5 }),
  ],
])("ends every stream of a link that %s", async (_, change) => {
  const share = await commentedShare(harness, videoId);
  // No heartbeat comes before the event of the change.
  beatEvery(60_000);
  const streams = await listeners(5, share.token);
  beatEvery(100);
  const other = await listen((await commentedShare(harness, videoId)).token);
  await change(share.id);
  await Promise.all(streams.map(end));
  expect(await quietly(other)).toEqual([]);
  await leave(other);
});

it("ends with a link that expires, which no event says", async () => {
  const expiresAt = new Date(Date.now() + 1800_000).toISOString();
  const stream = await listen((await commentedShare(harness, videoId, { expiresAt })).token);
  await stream.until("heartbeat");
  harness.moveAhead(3600);
  await end(stream);
  harness.moveAhead(-3600);
});

it("tells of a comment that waits only its own guest, and everyone once a member lets it through", async () => {
  const share = await commentedShare(harness, videoId, { holdsComments: true });
  const [mona, otto] = [openVisitor(share.token), openVisitor(share.token)];
  await mona.join("Mona");
  await otto.join("Otto");
  const hers = await listen(share.token, mona.cookie(), "10.0.2.1");
  const his = await listen(share.token, otto.cookie(), "10.0.2.2");
  const unnamed = await listen(share.token, "", "10.0.2.3");
  const held = (await mona.write()).reply;
  expect(held.isHeld).toBe(true);
  await hers.until("change");
  expect([await quietly(his), await quietly(unnamed)]).toEqual([[], []]);
  await releaseComment(harness.ctx, { id: held.id });
  for (const stream of [hers, his, unnamed]) await stream.until("change");
  await leave(hers, his, unnamed);
});

it("says nothing at the moment of a team's change about what only time has changed", async () => {
  const share = await commentedShare(harness, videoId);
  const mona = openVisitor(share.token);
  await mona.join("Mona");
  await mona.write();
  const stream = await listen(share.token, mona.cookie());
  // Mona may no longer edit her comment; she is not told.
  harness.moveAhead(3600);
  await say({ visibility: "team" });
  expect(await quietly(stream)).toEqual([]);
  harness.moveAhead(-3600);
  await leave(stream);
});

it("reads the review once for visitors who ask together, and never what was there before they asked", async () => {
  const share = await commentedShare(harness, videoId);
  const visitors = Array.from({ length: 20 }, () => openVisitor(share.token));
  asked.length = 0;
  const replies = await Promise.all(visitors.map((visitor) => visitor.read()));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  expect(wholeReads(asked)).toBeLessThan(10);
  for (let turn = 0; turn < 10; turn += 1) {
    const early = visitors.map((visitor) => visitor.read());
    const { id } = await say({ body: `Turn ${turn}` });
    const late = await Promise.all(visitors.map((visitor) => visitor.read()));
    for (const { reply } of late) expect(reply.comments.map((one) => one.id)).toContain(id);
    await Promise.all(early);
  }
});

it("reads the review at most twice in half a second for visitors who ask one after another", async () => {
  const { token } = await commentedShare(harness, videoId);
  asked.length = 0;
  const startedAt = performance.now();
  for (let turn = 0; turn < 3; turn += 1) expect((await openVisitor(token).read()).status).toBe(200);
  expect(wholeReads(asked)).toBe(3);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(499);
});
