import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listApprovals } from "@/lib/domain/approvals/read-approvals";
import { requestApproval } from "@/lib/domain/approvals/request-approval";
import { createComment } from "@/lib/domain/comments/create-comment";
import { listComments } from "@/lib/domain/comments/list-comments";
import { listRatings } from "@/lib/domain/ratings/list-ratings";
import { changeShareSettings } from "@/lib/domain/shares/change-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { commentOn } from "@/lib/testing/comment-cases";
import { commentedShare } from "@/lib/testing/guest-cases";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";
import { blockGuest, listGuests, releaseComment } from "./block-guest";

let harness: TestHarness;
let videoId: string;
let resultId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  videoId = (await harness.source()).id;
  const [reshoot] = await harness.submit(videoId);
  resultId = reshoot?.id ?? "";
  const mediaId = await keepBytes(harness, Buffer.from("a result"));
  await harness.services.pool.query("update reshoots set status = 'ready', media_id = $1 where id = $2", [
    mediaId,
    resultId,
  ]);
});
afterAll(() => harness.close());

const seenByTeam = async () => (await listComments(harness.ctx, { videoId, limit: 500, cursor: undefined })).items;
const bodiesOf = (items: readonly { body: string }[]) => items.map(({ body }) => body);

it("a guest comments, answers, reacts, edits and withdraws; the thread goes on with the team", async () => {
  const share = await commentedShare(harness, videoId);
  const mona = openVisitor(share.token);
  expect((await mona.write()).code).toBe("unauthenticated");
  expect((await mona.join("Mona", { website: "https://spam.example" })).code).toBe("invalid_input");
  expect((await mona.join("  ")).code).toBe("invalid_input");
  const { cookie } = await mona.join(" Mona ");
  expect(cookie).toContain(`Path=/s/${share.token}; `);
  expect(cookie).toContain("HttpOnly; SameSite=Strict");
  const draftId = randomUUID();
  const first = (await mona.write({ draftId, frameOut: 3 })).reply;
  expect(first).toMatchObject({ author: { kind: "guest", name: "Mona" }, isMine: true, canChange: true, frameOut: 3 });
  expect((await mona.write({ draftId, frameOut: 3 })).reply.id).toBe(first.id);

  const ofTeam = (changes: object) =>
    createComment(harness.ctx, commentOn(videoId, { parentId: first.id, ...changes }));
  await ofTeam({ body: "Brighter now?" });
  await ofTeam({ body: "Bill them twice.", visibility: "team" });
  await createComment(harness.ctx, commentOn(videoId, { body: "Secret.", visibility: "team" }));
  const { comments, guest } = (await mona.read()).reply;
  expect([guest, bodiesOf(comments)]).toEqual([
    { name: "Mona", isBlocked: false, hearsAnswers: false },
    ["The sky is too dark.", "Brighter now?"],
  ]);
  const answer = comments[1];
  expect(JSON.stringify(comments)).not.toContain(harness.owner.userId);
  expect(answer?.author.key).toHaveLength(16);
  expect((await mona.write({ parentId: answer?.id ?? "", body: "Yes." })).reply.parentId).toBe(first.id);
  expect((await mona.react(answer?.id ?? "")).reply.reactions).toEqual([
    { reaction: "heart", names: ["Mona"], isMine: true },
  ]);
  expect((await mona.edit(first.id, "The sky is dark.")).reply.body).toBe("The sky is dark.");
  expect((await mona.edit(first.id, "Again.", null)).code).toBe("conflict");
  expect((await mona.edit(answer?.id ?? "", "Mine now.")).code).toBe("not_found");

  const other = openVisitor(share.token);
  await other.join("Otto");
  expect((await other.edit(first.id, "Mine now.")).code).toBe("not_found");
  expect((await other.read()).reply.comments[0]).toMatchObject({ isMine: false, canChange: false });
  harness.moveAhead(3600);
  expect([(await mona.edit(first.id, "Late.")).code, (await mona.withdraw(first.id)).code]).toEqual([
    "forbidden",
    "forbidden",
  ]);
  harness.moveAhead(-3600);
  expect((await mona.withdraw(first.id)).status).toBe(200);
  expect((await other.read()).reply.comments[0]).toMatchObject({ body: "", isDeleted: true, author: { name: "" } });
  const texts = [await mona.write({ body: "x".repeat(4001) }), await mona.write({ body: " " })];
  const frames = [await mona.write({ frameIn: null }), await mona.write({ frameIn: 5, frameOut: 4 })];
  expect([...texts, ...frames].map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => "invalid_input"));
});

it("comments of a link that holds them wait for a member, and wait again after an edit", async () => {
  const share = await commentedShare(harness, videoId, { holdsComments: true });
  const [mona, otto] = [openVisitor(share.token), openVisitor(share.token)];
  await mona.join("Mona");
  const { reply } = await mona.write({ body: "Wait for me." });
  expect(reply.isHeld).toBe(true);
  const seenBy = async (one: typeof mona) => bodiesOf((await one.read()).reply.comments).includes("Wait for me.");
  expect([await seenBy(mona), await seenBy(otto)]).toEqual([true, false]);
  expect((await seenByTeam()).find(({ id }) => id === reply.id)).toMatchObject({
    isHeld: true,
    author: { kind: "guest" },
  });
  expect((await releaseComment(harness.ctx, { id: reply.id })).isHeld).toBe(false);
  expect(await seenBy(otto)).toBe(true);
  await mona.edit(reply.id, "Wait for me. Spam!");
  expect((await otto.read()).reply.comments.some(({ id }) => id === reply.id)).toBe(false);
});

it("a blocked guest is gone with all they wrote, until they are unblocked", async () => {
  const share = await commentedShare(harness, videoId);
  const [mona, otto] = [openVisitor(share.token), openVisitor(share.token)];
  await mona.join("Mona");
  await mona.write({ body: "Buy watches." });
  await mona.rate(resultId, "reject");
  const { items } = await listGuests(harness.ctx, { id: share.id });
  expect(items).toMatchObject([{ name: "Mona", commentCount: 1, blockedAt: null }]);
  const id = items[0]?.id ?? "";
  const everywhere = async () => [
    bodiesOf(await seenByTeam()).includes("Buy watches."),
    bodiesOf((await otto.read()).reply.comments).includes("Buy watches."),
    (await listRatings(harness.ctx, { videoId })).items.some(({ person }) => person.id === id),
  ];
  expect(await everywhere()).toEqual([true, true, true]);
  await blockGuest(harness.ctx, { id, blocked: true });
  expect(await everywhere()).toEqual([false, false, false]);
  expect([(await mona.write()).code, (await mona.rate(resultId, null)).code]).toEqual(["forbidden", "forbidden"]);
  expect((await mona.read()).reply.guest).toMatchObject({ name: "Mona", isBlocked: true });
  await blockGuest(harness.ctx, { id, blocked: false });
  expect(await everywhere()).toEqual([true, true, true]);
});

it("visitors of one link know nothing of the guests of another, and each result only where it is shown", async () => {
  const [share, foreign] = [await commentedShare(harness, videoId), await commentedShare(harness, videoId)];
  const [mona, otto] = [openVisitor(share.token), openVisitor(foreign.token)];
  await mona.join("Mona");
  await otto.join("Otto");
  const { reply } = await otto.write({ body: "From the other client." });
  expect(bodiesOf((await mona.read()).reply.comments)).not.toContain("From the other client.");
  const tries = [
    await mona.write({ parentId: reply.id }),
    await mona.react(reply.id),
    await mona.edit(reply.id, "Mine."),
    await mona.withdraw(reply.id),
    await mona.rate(randomUUID(), "pick"),
    await mona.write({ reshootId: randomUUID(), side: "both" }),
  ];
  expect(tries.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => "not_found"));
  // A guest's cookie of one link is no one's at another.
  expect((await openVisitor(foreign.token, mona.cookie()).read()).reply.guest).toBeNull();
});

it("guests rate, and decide when the visitors of their link are asked; two answers of one link count once", async () => {
  const share = await commentedShare(harness, videoId);
  const foreign = await commentedShare(harness, videoId);
  const [mona, otto, other] = [openVisitor(share.token), openVisitor(share.token), openVisitor(foreign.token)];
  for (const [one, name] of [
    [mona, "Mona"],
    [otto, "Otto"],
    [other, "Olga"],
  ] as const)
    await one.join(name);
  await mona.rate(resultId, "maybe");
  await mona.rate(resultId, "pick");
  expect((await mona.read()).reply.ratings).toEqual([{ reshootId: resultId, rating: "pick" }]);
  const request = await requestApproval(harness.ctx, {
    ...{ id: resultId, rule: "all", needed: null, message: "Good?", dueOn: null },
    asked: [
      { kind: "share", id: share.id },
      { kind: "member", id: harness.owner.userId },
    ],
  });
  const [approval] = (await mona.read()).reply.approvals;
  expect(approval).toMatchObject({ id: request.id, message: "Good?", answer: null, isFinal: false });
  expect((await other.read()).reply.approvals).toEqual([]);
  const sha256 = approval?.mediaSha256 ?? "";
  expect((await other.decide(request.id, sha256)).code).toBe("not_found");
  expect((await mona.decide(request.id, "0".repeat(64))).code).toBe("conflict");
  await mona.decide(request.id, sha256, { answer: "changes_requested", note: "Too fast." });
  await mona.decide(request.id, sha256);
  await otto.decide(request.id, sha256);
  expect((await mona.read()).reply.approvals[0]).toMatchObject({ answer: "approved", note: "" });
  expect((await listApprovals(harness.ctx, { videoId })).items[0]).toMatchObject({
    ...{ state: "open", approvals: 1, needed: 2 },
    decisions: [{ by: { kind: "guest", name: "Otto" } }, { by: { name: "Mona" } }, { lapsedBecause: "replaced" }],
  });
});

it("a link that is revoked or closed while a guest writes refuses, and names what to do", async () => {
  const share = await commentedShare(harness, videoId);
  const mona = openVisitor(share.token);
  await mona.join("Mona");
  await changeShareSettings(harness.ctx, { id: share.id, allowsComments: false });
  expect([(await mona.write()).code, (await mona.read()).code]).toEqual(["forbidden", "forbidden"]);
  await revokeShare(harness.ctx, { id: share.id });
  expect([(await mona.write()).code, (await mona.read()).code]).toEqual(["not_found", "not_found"]);
});
