import { globSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestApproval } from "@/lib/domain/approvals/request-approval";
import { createComment } from "@/lib/domain/comments/create-comment";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { hashShareToken } from "@/lib/domain/shares/share-token";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { VISITOR_ENDPOINTS } from "@/lib/shared/contracts/share-review";
import type { CreateShare } from "@/lib/shared/contracts/shares";
import { type Given, handlersOf } from "@/lib/testing/call-endpoint";
import { commentOn } from "@/lib/testing/comment-cases";
import { commentedShare } from "@/lib/testing/guest-cases";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";
import { HANDLERS } from "./all-handlers";

let harness: TestHarness;
let comments: Kit;
/** What only the team may read. */
let secrets: string[];
let cases: Record<string, () => Promise<Given>>;
/** A link with sketches, which is starred and not commented on. */
let sketches: Kit;
type Kit = Awaited<ReturnType<typeof openKit>>;

/** A guest, a blocked guest and a guest of another link, and links of the same kind that no visitor may use. */
async function openKit(videoId: string, kind: Partial<CreateShare>) {
  const share = await commentedShare(harness, videoId, kind);
  const closed: Record<string, string> = { unknown: "nothing" };
  closed.locked = (await commentedShare(harness, videoId, { ...kind, passphrase: "open sesame" })).token;
  closed.limited = (await commentedShare(harness, videoId, { ...kind, maxViews: 5 })).token;
  closed.expired = (await commentedShare(harness, videoId, kind)).token;
  const revoked = await commentedShare(harness, videoId, kind);
  await revokeShare(harness.ctx, { id: revoked.id });
  closed.revoked = revoked.token;
  const { pool } = harness.services;
  const expired = hashShareToken(closed.expired);
  await pool.query("update shares set expires_at = now() - interval '1 minute' where token_hash = $1", [expired]);
  closed.viewOnly = (await commentedShare(harness, videoId, { allowsComments: false })).token;
  const [guest, blocked, foreign] = [
    openVisitor(share.token),
    openVisitor(share.token),
    openVisitor((await commentedShare(harness, videoId, kind)).token),
  ];
  for (const one of [guest, blocked, foreign]) await one.join("Mona");
  await pool.query(
    "update share_guests set blocked_at = now() where id = (select max(id::text)::uuid from share_guests where share_id = $1)",
    [share.id],
  );
  return { share, token: share.token, guest, blocked, foreign, closed };
}

beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  const videoId = (await harness.source()).id;
  const [reshoot] = await harness.submit(videoId);
  const reshootId = reshoot?.id ?? "";
  const mediaId = await keepBytes(harness, Buffer.from("a result"));
  await harness.services.pool.query("update reshoots set status = 'ready', media_id = $1 where id = $2", [
    mediaId,
    reshootId,
  ]);
  comments = await openKit(videoId, {});
  sketches = await openKit(videoId, { scope: "sketches" });
  const { share, guest } = comments;
  const { id: approvalId } = await requestApproval(harness.ctx, {
    ...{ id: reshootId, asked: [{ kind: "share", id: share.id }], rule: "one", needed: null, message: "", dueOn: null },
  });
  const team = await createComment(harness.ctx, commentOn(videoId, { body: "Only for us.", visibility: "team" }));
  const mediaSha256 = (await guest.read()).reply.approvals[0]?.mediaSha256 ?? "";
  secrets = [harness.teamId, share.id, harness.owner.userId, harness.owner.email, team.id, team.body, videoId];
  const own = async () => ({ params: { id: (await guest.write()).reply.id } });
  cases = {
    "GET /s/{token}/review": async () => ({}),
    "GET /s/{token}/events": async () => ({}),
    "GET /s/{token}/drawings": async () => ({}),
    "POST /s/{token}/guest": async () => ({ body: { name: "Mona" } }),
    "POST /s/{token}/comments": async () => ({
      body: { draftId: crypto.randomUUID(), body: "Too dark.", side: "source", frameIn: 1 },
    }),
    "POST /s/{token}/comments/{id}/edit": async () => ({
      ...(await own()),
      body: { body: "Brighter.", editedAt: null },
    }),
    "POST /s/{token}/comments/{id}/withdraw": own,
    "POST /s/{token}/comments/{id}/reactions": async () => ({
      ...(await own()),
      body: { reaction: "heart", on: true },
    }),
    "POST /s/{token}/ratings": async () => ({ body: { reshootId, rating: "pick" } }),
    "GET /s/{token}/stars": async () => ({}),
    "POST /s/{token}/stars": async () => ({ body: { motion: "UP", on: true } }),
    "POST /s/{token}/decisions": async () => ({ body: { approvalId, answer: "approved", mediaSha256 } }),
  };
});
afterAll(() => harness.close());

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

it("every endpoint of visitors has a case and a handler, every handler an endpoint, and one route serves them", async () => {
  const served = Object.entries(HANDLERS).flatMap(([path, module]) =>
    Object.keys(module).map((method) => `${method} ${path}`),
  );
  const known = VISITOR_ENDPOINTS.map(nameOf);
  expect(new Set(Object.keys(cases))).toEqual(new Set(known));
  expect(new Set(served)).toEqual(new Set(known));
  expect(globSync("app/s/**/route.ts")).toEqual(["app/s/[token]/[...path]/route.ts"]);
  for (const [path, module] of Object.entries(HANDLERS)) {
    expect(await import(`${process.cwd()}/${handlersOf(path)}`), path).toBe(module);
  }
});

/** Without a name a visitor reads, and gives a name; a blocked guest reads. */
const NAMELESS = [
  ...["review", "events", "drawings", "stars"].map((what) => `GET /s/{token}/${what}`),
  "POST /s/{token}/guest",
];

describe.each(VISITOR_ENDPOINTS.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (name, endpoint) => {
  it("is open to the link's guest alone, and tells no one anything of the team", async () => {
    const isOfSketches = name.endsWith("/stars");
    const { token, guest, blocked, foreign, closed } = isOfSketches ? sketches : comments;
    const statusOf = async (one: ReturnType<typeof openVisitor>, more: Given = {}) => {
      const given = (await cases[name]?.()) ?? {};
      const { status, reply } = await one.call(endpoint, { ...given, ...more });
      for (const secret of secrets) expect(JSON.stringify(reply)).not.toContain(secret);
      return status;
    };
    const cookie = guest.cookie();
    const closedAnswers = Object.entries(closed).map(async ([why, other]) => [
      why,
      await statusOf(openVisitor(other, cookie)),
    ]);
    expect(Object.fromEntries(await Promise.all(closedAnswers))).toEqual({
      ...{ locked: 404, limited: 404, expired: 404, unknown: 404, revoked: 404, viewOnly: 403 },
    });
    // A link with comments is not starred, and nothing is said on one with sketches; a name may be given at both.
    const ofOther = openVisitor(isOfSketches ? comments.token : sketches.token);
    expect(await statusOf(ofOther)).toBe(name.endsWith("/guest") ? 200 : 403);
    const isOpen = NAMELESS.includes(name);
    // A member's session is no guest of a link, and a guest's cookie is one at no other link.
    expect(await statusOf(openVisitor(token, harness.owner.cookie))).toBe(isOpen ? 200 : 401);
    expect(await statusOf(openVisitor(token))).toBe(isOpen ? 200 : 401);
    expect(await statusOf(openVisitor(token, foreign.cookie()))).toBe(isOpen ? 200 : 401);
    expect(await statusOf(blocked)).toBe(name.startsWith("GET") ? 200 : 403);
    const isOwn = name.includes("{id}") || name.endsWith("/decisions");
    expect(await statusOf(foreign)).toBe(isOwn ? 404 : endpoint.status);
    const crossSite = { headers: { "sec-fetch-site": "cross-site" } };
    if (endpoint.method === "POST") expect(await statusOf(guest, crossSite)).toBe(403);
    expect(await statusOf(guest)).toBe(endpoint.status);
  });
});
