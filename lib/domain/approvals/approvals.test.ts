import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deleteReshoot, deleteVideo } from "@/lib/domain/trash/trash";
import type { Approval, RequestApproval } from "@/lib/shared/contracts/approvals";
import type { Role } from "@/lib/shared/permissions";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { decide, takeBackDecision } from "./decide";
import { finalise, reopen } from "./finalise";
import { lapseDecisions } from "./lapse-decisions";
import { listApprovals } from "./read-approvals";
import { requestApproval, withdrawApproval } from "./request-approval";

const SHA256 = "ab".repeat(32);
const OTHER = "cd".repeat(32);
let harness: TestHarness;
let videoId: string;
let resultId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  videoId = (await harness.source()).id;
  resultId = await aResult();
});
afterEach(() => harness.close());

/** A ready result; its file is named but not stored. */
async function aResult(): Promise<string> {
  const { pool } = harness.services;
  const [reshoot] = await harness.submit(videoId);
  const id = reshoot?.id ?? "";
  await pool.query("insert into files (key, bytes, sha256) values ($1, 1, $2)", [id, SHA256]);
  await pool.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $4, 'video/mp4', 1, $3)`,
    [id, harness.teamId, SHA256, id],
  );
  await pool.query("update reshoots set status = 'ready', media_id = id where id = $1", [id]);
  return id;
}
const ASKED: RequestApproval = {
  ...{ asked: [{ kind: "role", role: "reviewer" }], rule: "all", needed: null, message: "", dueOn: null },
};
const member = async (role: Role) => harness.ctxOf(await harness.member(role));
const ask = (changes: Partial<Parameters<typeof requestApproval>[1]> = {}) =>
  requestApproval(harness.ctx, { ...ASKED, id: resultId, ...changes });
const yes = { answer: "approved", note: "", mediaSha256: SHA256 } as const;
const no = { answer: "changes_requested", note: "The sky flickers.", mediaSha256: SHA256 } as const;
const seen = async () => (await listApprovals(harness.ctx, { videoId })).items[0] as Approval;

describe("asking for approval", () => {
  it("counts the members who are asked by name or by role, each once", async () => {
    const [one, two] = [await member("reviewer"), await member("reviewer")];
    const made = await ask({
      asked: [
        { kind: "role", role: "reviewer" },
        { kind: "member", id: one.actor.userId },
        { kind: "member", id: one.actor.userId },
      ],
      message: "Is the horizon level?",
      dueOn: "2099-01-31",
    });
    expect(made).toMatchObject({ state: "open", needed: 2, approvals: 0, canDecide: false, dueOn: "2099-01-31" });
    expect(made.asked).toHaveLength(2);
    expect(await decide(one, { id: made.id, ...yes })).toMatchObject({ state: "open", approvals: 1, canDecide: true });
    expect(await decide(two, { id: made.id, ...yes })).toMatchObject({ state: "approved", approvals: 2 });
  });

  it("refuses people who cannot answer, links that show something else, and days that are over", async () => {
    const viewer = await member("viewer");
    const missing = "019a0000-0000-7000-8000-000000000000";
    await expect(ask({ asked: [{ kind: "member", id: viewer.actor.userId }] })).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "asked" }] },
    });
    await expect(ask({ asked: [{ kind: "role", role: "viewer" }] })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(ask({ asked: [{ kind: "share", id: missing }] })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(ask({ dueOn: "2020-01-01" })).rejects.toMatchObject({ details: { issues: [{ path: "dueOn" }] } });
    await expect(ask({ id: missing })).rejects.toMatchObject({ code: "not_found" });
    const asked = { ...ASKED, id: resultId };
    await expect(requestApproval(viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
  });
  it("hides another team's results and requests", async () => {
    const made = await ask();
    const stranger = harness.ctxOf(await harness.stranger());
    expect(await listApprovals(stranger, { videoId })).toEqual({ items: [], finals: [] });
    await expect(decide(stranger, { id: made.id, ...yes })).rejects.toMatchObject({ code: "not_found" });
    await expect(withdrawApproval(stranger, { id: made.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(finalise(stranger, { id: resultId, mediaSha256: SHA256 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an answer", () => {
  it("replaces the person's earlier one, and can be taken back", async () => {
    const reviewer = await member("reviewer");
    const { id } = await ask();
    await decide(reviewer, { id, ...no });
    const changed = await decide(reviewer, { id, ...yes });
    expect(changed).toMatchObject({ state: "approved" });
    expect(changed.decisions.map(({ answer, lapsedBecause }) => [answer, lapsedBecause])).toEqual([
      ["approved", null],
      ["changes_requested", "replaced"],
    ]);
    expect(await takeBackDecision(reviewer, { id })).toMatchObject({ state: "open", approvals: 0 });
  });

  it("counts once when two tabs send it at the same moment", async () => {
    const reviewer = await member("reviewer");
    const { id } = await ask();
    await Promise.all([decide(reviewer, { id, ...yes }), decide(reviewer, { id, ...yes })]);
    const { decisions } = await seen();
    expect(decisions.filter(({ lapsedAt }) => lapsedAt === null)).toHaveLength(1);
  });

  it("is refused for another file, without being asked, after withdrawal, and by a member who became a viewer", async () => {
    const reviewer = await member("reviewer");
    const { id } = await ask();
    await expect(decide(reviewer, { id, ...yes, mediaSha256: OTHER })).rejects.toMatchObject({ code: "conflict" });
    await expect(decide(harness.ctx, { id, ...yes })).rejects.toMatchObject({ code: "forbidden" });
    const { userId } = reviewer.actor;
    await harness.services.pool.query("update members set role = 'viewer' where user_id = $1", [userId]);
    expect(await seen()).toMatchObject({ needed: 1 });
    await withdrawApproval(harness.ctx, { id });
    await expect(decide(reviewer, { id, ...yes })).rejects.toMatchObject({ code: "conflict" });
    expect(await seen()).toMatchObject({ state: "withdrawn" });
  });

  it("lapses when a newer version is ready, and when the result has another file", async () => {
    const reviewer = await member("reviewer");
    const { id } = await ask();
    await decide(reviewer, { id, ...yes });
    await harness.submit(videoId);
    expect(await seen()).toMatchObject({ state: "approved" });
    await harness.finishAll();
    const lapsed = await seen();
    expect(lapsed).toMatchObject({ state: "lapsed", approvals: 0 });
    expect(lapsed.decisions[0]).toMatchObject({ lapsedBecause: "newer_version" });
    // Who answers now has the newer version in front of them.
    await decide(reviewer, { id, ...yes });
    expect(await seen()).toMatchObject({ state: "approved" });
    await harness.services.pool.query("update media set sha256 = $2 where id = $1", [resultId, OTHER]);
    const changed = await seen();
    expect(changed).toMatchObject({ state: "lapsed" });
    expect(changed.decisions[0]).toMatchObject({ lapsedBecause: "other_file" });
  });
});

describe("a final result", () => {
  it("is neither decided about nor deleted until it is reopened with a reason", async () => {
    const reviewer = await member("reviewer");
    const { id } = await ask();
    await finalise(harness.ctx, { id: resultId, mediaSha256: SHA256 });
    for (const refused of [
      () => decide(reviewer, { id, ...yes }),
      () => ask(),
      () => finalise(harness.ctx, { id: resultId, mediaSha256: SHA256 }),
      () => deleteReshoot(harness.ctx, { id: resultId }),
      () => deleteVideo(harness.ctx, { id: videoId }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: "conflict" });
    }
    await expect(reopen(reviewer, { id: resultId, reason: "?" })).rejects.toMatchObject({ code: "forbidden" });
    const mark = await reopen(harness.ctx, { id: resultId, reason: "The client wants another crop." });
    expect(mark.reopened).toMatchObject({ reason: "The client wants another crop." });
    await expect(reopen(harness.ctx, { id: resultId, reason: "Again" })).rejects.toMatchObject({ code: "conflict" });
    await decide(reviewer, { id, ...yes });
    await deleteReshoot(harness.ctx, { id: resultId });
  });

  it("is final once when two members press at the same moment", async () => {
    const press = () => finalise(harness.ctx, { id: resultId, mediaSha256: SHA256 });
    const both = await Promise.allSettled([press(), press()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listApprovals(harness.ctx, { videoId })).finals).toHaveLength(1);
  });
});

/** What a team expects of one request that asks two reviewers, kept in plain variables. */
type Model = { answers: Map<number, "approved" | "changes_requested">; isFinal: boolean; isLapsed: boolean };
const STEPS = ["approve", "request_changes", "take_back", "newer_version", "finalise", "reopen"] as const;

it("keeps its promises in every order of answers, newer versions, locks and reopenings", async () => {
  const reviewers = [await member("reviewer"), await member("reviewer")];
  const step = fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(0, 1));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const { id } = await ask();
      const model: Model = { answers: new Map(), isFinal: false, isLapsed: false };
      for (const [kind, who] of steps) {
        const reviewer = reviewers[who];
        if (!reviewer) throw new Error("there are two reviewers");
        const run = {
          approve: () => decide(reviewer, { id, ...yes }),
          request_changes: () => decide(reviewer, { id, ...no }),
          take_back: () => takeBackDecision(reviewer, { id }),
          newer_version: () => lapse(),
          finalise: () => finalise(harness.ctx, { id: resultId, mediaSha256: SHA256 }),
          reopen: () => reopen(harness.ctx, { id: resultId, reason: "Again" }),
        }[kind];
        const isAllowed = kind === "newer_version" || (kind === "reopen") === model.isFinal;
        const outcome = await run().then(
          () => true,
          () => false,
        );
        expect(outcome, `${kind} while ${model.isFinal ? "final" : "not final"}`).toBe(isAllowed);
        if (isAllowed) expectNext(model, kind, who);
        expect((await seen()).state).toBe(stateOf(model));
      }
      await harness.services.pool.query("delete from final_marks");
      await harness.services.pool.query("delete from approval_requests");
    }),
    { numRuns: 12 },
  );
});

const lapse = () =>
  harness.services.db.transaction((tx) =>
    lapseDecisions(harness.services, tx, { teamId: harness.teamId, videoId, motion: "FORWARD", version: 99 }),
  );

function expectNext(model: Model, kind: (typeof STEPS)[number], who: number): void {
  if (kind === "approve") model.answers.set(who, "approved");
  if (kind === "request_changes") model.answers.set(who, "changes_requested");
  if (kind === "take_back") model.answers.delete(who);
  if (kind === "finalise") model.isFinal = true;
  if (kind === "reopen") model.isFinal = false;
  if (kind === "newer_version") {
    model.isLapsed ||= model.answers.size > 0;
    model.answers.clear();
  }
}

function stateOf({ answers, isLapsed }: Model): string {
  const all = [...answers.values()];
  if (all.length === 2 && all.every((one) => one === "approved")) return "approved";
  if (all.includes("changes_requested")) return "changes_requested";
  return all.length === 0 && isLapsed ? "lapsed" : "open";
}
