import { afterAll, beforeAll, expect, it } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { editComment } from "@/lib/domain/comments/edit-comment";
import { resolveComment } from "@/lib/domain/comments/resolve-comment";
import { changeShareSettings } from "@/lib/domain/shares/change-share";
import { setServices } from "@/lib/services";
import { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { commentOn } from "@/lib/testing/comment-cases";
import { commentedShare } from "@/lib/testing/guest-cases";
import { readEvents } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";

let harness: TestHarness;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  setServices({ ...harness.services, settings: { ...harness.services.settings, streamHeartbeatMs: 100 } });
  videoId = (await harness.source()).id;
});
afterAll(() => harness.close());

const ask = (token: string, cookie = "") => callEndpoint(streamSharedEndpoint, { params: { token } }, cookie);

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
  // Longer than the pause in which changes are gathered: the server has looked, and said nothing.
  const quiet = [];
  for (let beats = 0; beats < 8; beats += 1) quiet.push(...(await stream.until("heartbeat")));
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
