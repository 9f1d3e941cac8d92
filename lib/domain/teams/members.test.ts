import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listEntries } from "@/lib/domain/credits/list-entries";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { createShare } from "@/lib/domain/shares/create-share";
import { listShares } from "@/lib/domain/shares/list-shares";
import { handOverShares } from "@/lib/domain/shares/revoke-shares";
import { addVideo } from "@/lib/domain/videos/add-video";
import { readActor } from "@/lib/http/auth/read-actor";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { signInAs, type TestMember } from "@/lib/testing/test-services";
import { changeRole } from "./change-role";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";

let harness: TestHarness;
let videoId: string;
let editor: TestMember;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  const [task] = (await harness.client.tasks({})).items;
  videoId = (await addVideo(harness.ctx, { videoId: task?.id ?? "" })).id;
  await harness.runTasks();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.services.pool.query("truncate shares cascade");
  await harness.services.pool.query("delete from members where team_id = $1", [harness.teamId]);
  await harness.services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'owner')", [
    harness.teamId,
    harness.owner.userId,
  ]);
  editor = await harness.member("editor");
});

const link = (maker: TestMember, changes: Partial<CreateShare> = {}) =>
  createShare(harness.ctxOf(maker), { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
const team = async () => (await listMembers(harness.ctx)).items;
const roles = async () => (await team()).map(({ role }) => role);
const links = async () => (await listShares(harness.ctx, { limit: 10 })).items;
const cookie = ({ cookie: value }: TestMember) => new Headers({ cookie: value });
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const audit = async (subject: string) => {
  const { rows } = await harness.services.pool.query(
    "select action, user_id as by, detail from audit_entries where subject = $1 order by id",
    [subject],
  );
  return rows;
};
const eventsSince = async (begin: number) => {
  const { rows } = await harness.services.pool.query(
    "select noun, subject from events where team_id = $1 and id > $2 order by id",
    [harness.teamId, begin],
  );
  return rows;
};
const lastEvent = async () =>
  Number((await harness.services.pool.query("select coalesce(max(id), 0) as id from events")).rows[0].id);

describe("the list", () => {
  it("shows each member all members with name, start, role and number of open shares", async () => {
    const reviewer = await harness.member("reviewer");
    await link(editor);
    await link(editor);
    await link(editor, { expiresAt: new Date(Date.now() + 60_000).toISOString() });
    await harness.services.pool.query(
      "update shares set revoked_at = now() where id = (select min(id::text)::uuid from shares)",
    );
    harness.moveAhead(120);
    const { items } = await listMembers(harness.ctxOf(reviewer));
    harness.moveAhead(-120);
    expect(items.map(({ id, role, openShares, isYou }) => [id, role, openShares, isYou])).toEqual([
      [harness.owner.userId, "owner", 0, false],
      [editor.userId, "editor", 1, false],
      [reviewer.userId, "reviewer", 0, true],
    ]);
    expect(items[1]).toMatchObject({ name: "The editor", email: editor.email });
    expect(Date.parse(items[1]?.joinedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect((await listMembers(harness.ctxOf(await harness.stranger()))).items).toHaveLength(1);
  });
});

describe("a change of role", () => {
  it("takes effect with the next request, is audited, and sends an event to open screens", async () => {
    const begin = await lastEvent();
    expect(await changeRole(harness.ctx, { id: editor.userId, role: "reviewer" })).toMatchObject({ role: "reviewer" });
    expect(await readActor(harness.services.db, cookie(editor))).toMatchObject({ role: "reviewer" });
    expect(await audit(editor.userId)).toEqual([
      { action: "member.role", by: harness.owner.userId, detail: { from: "editor", to: "reviewer" } },
    ]);
    await changeRole(harness.ctx, { id: editor.userId, role: "reviewer" });
    expect(await audit(editor.userId)).toHaveLength(1);
    expect(await eventsSince(begin)).toEqual([{ noun: "member", subject: editor.userId }]);
  });

  it("is refused for the last owner, for callers who are not owners, and for another team's member", async () => {
    const stranger = await harness.stranger();
    const change = (ctx: typeof harness.ctx, id: string) => codeOf(changeRole(ctx, { id, role: "editor" }));
    expect(await change(harness.ctx, harness.owner.userId)).toBe("last_owner");
    expect(await change(harness.ctxOf(editor), editor.userId)).toBe("forbidden");
    expect(await change(harness.ctxOf(stranger), editor.userId)).toBe("not_found");
    expect(await change(harness.ctx, stranger.userId)).toBe("not_found");
    expect(await roles()).toEqual(["owner", "editor"]);
  });
});

describe("removing a member", () => {
  const remove = (decision?: "revoke" | "take_over" | "keep") =>
    removeMember(harness.ctx, { id: editor.userId, shares: decision });

  it("requires a decision about their shares, and returns how many there are", async () => {
    await link(editor);
    await expect(remove()).rejects.toThrow(/^This member has 1 active link\. .* happen to it\.$/);
    await link(editor);
    await expect(remove()).rejects.toThrow(/^This member has 2 active links\. .* happen to them\.$/);
    await expect(remove()).rejects.toMatchObject({ code: "shares_undecided", details: { count: 2 } });
    expect(await roles()).toEqual(["owner", "editor"]);
    await harness.services.pool.query("update shares set revoked_at = now()");
    expect(await remove()).toEqual({ shares: 0 });
    expect(await roles()).toEqual(["owner"]);
  });

  it.each([
    ["revoke", 1, "revoked", "The editor"],
    ["take_over", 1, "open", "The owner"],
    ["keep", 0, "open", "The editor"],
  ] as const)(
    "with %s decides about all shares of the member, and no others",
    async (decision, count, state, maker) => {
      const theirs = await link(editor);
      const own = await link(harness.owner);
      expect(await remove(decision)).toEqual({ shares: count });
      const after = await links();
      const found = after.find(({ id }) => id === theirs.share.id);
      expect([found?.state, found?.createdBy.name]).toEqual([state, maker]);
      expect(after.find(({ id }) => id === own.share.id)?.state).toBe("open");
      expect(await audit(editor.userId)).toEqual([
        {
          action: "member.remove",
          by: harness.owner.userId,
          detail: { role: "editor", shares: decision, count },
        },
      ]);
      const done = (await audit(theirs.share.id)).map(({ action }) => action);
      expect(done).toEqual(["share.create", ...(count ? [`share.${decision}`] : [])]);
    },
  );

  it("does all of it or nothing", async () => {
    await link(editor);
    await harness.services.pool.query(
      "alter table audit_entries add constraint no_removal check (action <> 'member.remove') not valid",
    );
    await expect(remove("revoke")).rejects.toThrow();
    await harness.services.pool.query("alter table audit_entries drop constraint no_removal");
    expect([await roles(), (await links()).map(({ state }) => state)]).toEqual([["owner", "editor"], ["open"]]);
  });

  it("sends events about the member and the changed shares to open screens", async () => {
    const { share } = await link(editor);
    const begin = await lastEvent();
    await remove("revoke");
    expect(await eventsSince(begin)).toEqual([
      { noun: "share", subject: share.id },
      { noun: "member", subject: editor.userId },
    ]);
  });

  it("keeps their reshoots and the costs, under their name", async () => {
    await submitReshoots(harness.ctxOf(editor), harness.order(videoId));
    await remove();
    const [theirs] = (await listReshoots(harness.ctx, { limit: 10 })).items;
    expect(theirs?.createdBy).toEqual({ id: editor.userId, name: "The editor" });
    const [entry] = (await listEntries(harness.ctx, { limit: 10 })).items;
    expect([entry?.reshoot.id, entry?.kind]).toEqual([theirs?.id, "reserve"]);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("does not change their membership in another team, where they sign in again", async () => {
    const { services } = harness;
    const other = await harness.stranger();
    await services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'reviewer')", [
      other.teamId,
      editor.userId,
    ]);
    await remove();
    expect(await readActor(services.db, cookie(editor))).toEqual({ kind: "guest" });
    const again = new Headers({ cookie: await signInAs(services, editor.userId) });
    expect(await readActor(services.db, again)).toMatchObject({ teamId: other.teamId, role: "reviewer" });
  });

  it("is refused for callers who are not owners, for another team's member, and for a second removal", async () => {
    const reviewer = await harness.member("reviewer");
    const stranger = await harness.stranger();
    const by = (ctx: typeof harness.ctx, id: string) => codeOf(removeMember(ctx, { id }));
    expect(await by(harness.ctxOf(editor), reviewer.userId)).toBe("forbidden");
    expect(await by(harness.ctxOf(stranger), reviewer.userId)).toBe("not_found");
    expect(await by(harness.ctx, stranger.userId)).toBe("not_found");
    expect(await by(harness.ctx, reviewer.userId)).toBe("done");
    expect(await by(harness.ctx, reviewer.userId)).toBe("not_found");
    expect(await by(harness.ctxOf(reviewer), editor.userId)).toBe("unauthenticated");
    expect(await roles()).toEqual(["owner", "editor"]);
  });
});

describe("leaving", () => {
  const leave = (who: TestMember, decision?: "revoke" | "take_over" | "keep") =>
    removeMember(harness.ctxOf(who), { id: who.userId, shares: decision });

  it("is allowed to all but the last owner, and also requires a decision about shares", async () => {
    await link(editor);
    expect(await codeOf(leave(editor))).toBe("shares_undecided");
    expect(await codeOf(leave(editor, "take_over"))).toBe("invalid_input");
    expect(await leave(editor, "revoke")).toEqual({ shares: 1 });
    expect((await audit(editor.userId)).map(({ action, by }) => [action, by])).toEqual([
      ["member.leave", editor.userId],
    ]);
    expect(await codeOf(leave(harness.owner))).toBe("last_owner");
    const second = await harness.member("owner");
    expect(await codeOf(leave(second))).toBe("done");
    expect(await roles()).toEqual(["owner"]);
  });
});

describe("simultaneous changes", () => {
  const twoOwners = async () => {
    await harness.services.pool.query("delete from members where team_id = $1", [harness.teamId]);
    return [await harness.member("owner"), await harness.member("owner")] as const;
  };

  it.each([
    [
      "remove each other",
      (one: TestMember, other: TestMember) => removeMember(harness.ctxOf(one), { id: other.userId }),
    ],
    ["both leave", (one: TestMember) => removeMember(harness.ctxOf(one), { id: one.userId })],
    [
      "take the role from each other",
      (one: TestMember, other: TestMember) => changeRole(harness.ctxOf(one), { id: other.userId, role: "editor" }),
    ],
    ["give up their role", (one: TestMember) => changeRole(harness.ctxOf(one), { id: one.userId, role: "reviewer" })],
  ])("the last two owners %s: one owner stays", async (_name, act) => {
    const { pool } = harness.services;
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = await twoOwners();
      await Promise.allSettled([act(one, other), act(other, one)]);
      const { rows } = await pool.query("select 1 from members where team_id = $1 and role = 'owner'", [
        harness.teamId,
      ]);
      expect([round, rows.length]).toEqual([round, 1]);
    }
  });

  it.each([
    ["creates a share", () => link(editor)],
    [
      "takes shares over",
      () =>
        handOverShares(harness.ctxOf({ ...editor, role: "owner" }), {
          from: harness.owner.userId,
          decision: "take_over",
        }),
    ],
  ])("a member is removed and %s at the same moment: no share is left undecided", async (_name, act) => {
    const { pool } = harness.services;
    await link(harness.owner);
    const removal = await pool.connect();
    await removal.query("begin");
    await removal.query("delete from members where user_id = $1", [editor.userId]);
    const outcome = codeOf(act());
    const waiting = async () => {
      const { rowCount } = await pool.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rowCount;
    };
    await expect.poll(waiting).toBeGreaterThan(0);
    await removal.query("commit");
    removal.release();
    expect(await outcome).toBe("unauthenticated");
    expect((await links()).map(({ createdBy }) => createdBy.id)).toEqual([harness.owner.userId]);
  });
});
