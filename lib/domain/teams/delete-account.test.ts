import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { createShare } from "@/lib/domain/shares/create-share";
import { sweepStorage } from "@/lib/domain/storage/sweep-storage";
import { readActor } from "@/lib/http/auth/read-actor";
import { hashPassword } from "@/lib/platform/password";
import { deleteAccountEndpoint, getAccountEndpoint } from "@/lib/shared/contracts/account";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember } from "@/lib/testing/test-services";
import { listMembers } from "./list-members";

const PASSWORD = "wandering copper kettle";
let harness: TestHarness;
let passwordHash: string;
beforeAll(async () => {
  harness = await openTestHarness();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => harness.close());

const query = async (text: string, values: unknown[] = []) => (await harness.services.pool.query(text, values)).rows;
const join = (teamId: string, { userId }: TestMember, role: string) =>
  query("insert into members (team_id, user_id, role) values ($1, $2, $3)", [teamId, userId, role]);
const withPassword = async (person: TestMember) => {
  await query("update users set password_hash = $1 where id = $2", [passwordHash, person.userId]);
  return person;
};
type Typed = { id: string; name: string };
const remove = async ({ cookie }: TestMember, password = PASSWORD, teams: Typed[] = []) => {
  const response = await callEndpoint(deleteAccountEndpoint, { body: { password, teams } }, cookie);
  return { status: response.status, ...(await response.json()) };
};
const kindOf = async ({ cookie }: TestMember) => (await readActor(harness.services.db, new Headers({ cookie }))).kind;

it("needs the password, leaves all teams, and keeps nothing that says who the person was", async () => {
  const lee = await withPassword(await harness.member("editor"));
  const other = await harness.stranger();
  await join(other.teamId, lee, "viewer");
  await query("insert into identities (provider, subject, user_id) values ('github', '7', $1)", [lee.userId]);
  expect(await remove(lee, "not the password")).toMatchObject({ status: 422, detail: "Wrong password." });
  expect(await kindOf(lee)).toBe("member");
  expect(await remove(lee)).toEqual({ status: 200, deleted: true });
  expect(await kindOf(lee)).toBe("guest");
  const left = await query(
    `select u.name, u.email, u.password_hash,
       (select count(*)::int from members where user_id = u.id) as teams,
       (select count(*)::int from identities where user_id = u.id) as identities,
       (select count(*)::int from sessions where user_id = u.id) as sessions
     from users u where id = $1`,
    [lee.userId],
  );
  expect(left).toEqual([
    {
      ...{ name: "Former member", email: `${lee.userId}@deleted.invalid`, password_hash: null },
      ...{ teams: 0, identities: 0, sessions: 0 },
    },
  ]);
  const entries = await query("select team_id from audit_entries where action = 'account.delete' and user_id = $1", [
    lee.userId,
  ]);
  expect(new Set(entries.map(({ team_id }) => team_id))).toEqual(new Set([harness.teamId, other.teamId]));
});

it("keeps the person's reshoots and revokes their links", async () => {
  const lee = await withPassword(await harness.member("editor"));
  const { id: videoId } = await harness.source();
  const order = await submitReshoots(harness.ctxOf(lee), harness.order(videoId));
  await query("update videos set media_id = $2 where id = $1", [videoId, await fileOf(harness.teamId)]);
  const { share } = await createShare(harness.ctxOf(lee), CreateShare.parse({ videoId, scope: "set" }));
  await remove(lee);
  expect(
    await query("select revoked_at is not null as revoked, created_by from shares where id = $1", [share.id]),
  ).toEqual([{ revoked: true, created_by: lee.userId }]);
  expect((await harness.row(order.items[0]?.id ?? "")).status).toBe("queued");
  const { items } = await listMembers(harness.ctx);
  expect(items.map(({ id }) => id)).not.toContain(lee.userId);
});

/** A stored file of the team. */
async function fileOf(teamId: string): Promise<string> {
  const id = crypto.randomUUID();
  await query("insert into files (key, bytes, sha256) values ($1::text, 1, 'x')", [id]);
  await query(
    "insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $3, 'video/mp4', 1, 'x')",
    [id, teamId, id],
  );
  return id;
}

it("protects the last owner, says what to do, and changes nothing in other teams", async () => {
  const olive = await withPassword(await harness.stranger());
  await join(harness.teamId, olive, "editor");
  await join(olive.teamId, await harness.member("editor"), "viewer");
  expect(await remove(olive)).toMatchObject({
    ...{ status: 409, code: "last_owner" },
    detail:
      "You are the only owner of A team. Make another member an owner on the Team page, then delete your account.",
  });
  expect(await query("select count(*)::int as teams from members where user_id = $1", [olive.userId])).toEqual([
    { teams: 2 },
  ]);
  expect(await kindOf(olive)).toBe("member");
});

it("leaves an owner when two owners delete their accounts at the same time", async () => {
  const first = await withPassword(await harness.stranger());
  const second = await withPassword(await harness.stranger());
  for (const team of [first.teamId, second.teamId]) {
    for (const one of [first, second]) {
      await query("insert into members (team_id, user_id, role) values ($1, $2, 'owner') on conflict do nothing", [
        team,
        one.userId,
      ]);
    }
  }
  const both = await Promise.all([remove(first), remove(second)]);
  // The other one is then alone in both teams, and has not typed their names.
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
});

it("lets a person without a password go only when their session is confirmed", async () => {
  const lee = await harness.member("viewer");
  await query("update sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [lee.userId]);
  expect(await remove(lee)).toMatchObject({ status: 403, code: "confirm_identity" });
  await query("update sessions set confirmed_at = now() where user_id = $1", [lee.userId]);
  expect(await remove(lee)).toMatchObject({ status: 200 });
});

describe("a person who is alone in a team", () => {
  const typed = (name: string) => [{ id: harness.teamId, name }];
  const rowsOfTeam = async () => {
    const tables = [
      "videos",
      "reshoots",
      "batches",
      "media",
      "shares",
      "connections",
      "credit_entries",
      "audit_entries",
    ];
    const counts = tables.map(async (table) => {
      const [row] = await query(`select count(*)::int as rows from ${table} where team_id = $1`, [harness.teamId]);
      return row.rows;
    });
    return Promise.all(counts);
  };

  it("takes the team with them once nothing is in flight and its name is typed; its files are swept", async () => {
    await withPassword(harness.owner);
    await query("delete from members where team_id = $1 and user_id <> $2", [harness.teamId, harness.owner.userId]);
    const [{ id: videoId }] = await query("select id from videos where team_id = $1", [harness.teamId]);
    await submitReshoots(harness.ctx, harness.order(videoId));
    const waiting = await remove(harness.owner, PASSWORD, typed("A team"));
    expect(waiting).toMatchObject({ status: 409, code: "conflict" });
    expect(waiting.detail).toMatch(/reshoots? of \W?A team\W? (isn't|aren't) finished\./);
    await harness.finishAll();
    const account = await callEndpoint(getAccountEndpoint, {}, harness.owner.cookie);
    expect((await account.json()).aloneIn).toMatchObject([{ id: harness.teamId, inFlight: 0, onHold: 0 }]);
    for (const name of ["a team", "", "Another team"]) {
      expect(await remove(harness.owner, PASSWORD, typed(name))).toMatchObject({
        ...{ status: 422, details: { issues: [{ path: `team-${harness.teamId}` }] } },
      });
    }
    expect(Math.min(...(await rowsOfTeam()))).toBeGreaterThan(0);

    expect(await remove(harness.owner, PASSWORD, typed(" A team "))).toEqual({ status: 200, deleted: true });
    expect(Math.max(...(await rowsOfTeam()))).toBe(0);
    expect(await query("select 1 from teams where id = $1", [harness.teamId])).toEqual([]);
    expect(await query("select name from users where id = $1", [harness.owner.userId])).toEqual([
      { name: "Former member" },
    ]);
    await query("update files set created_at = now() - interval '2 hours'");
    await sweepStorage({ ...harness.services, actor: { kind: "worker" } });
    expect(await query("select key from files where key not in (select key from media)")).toEqual([]);
    await harness.runTasks();
  });

  it("keeps the audit of every other team", async () => {
    const olive = await withPassword(await harness.stranger());
    const other = await harness.stranger();
    await query("insert into audit_entries (team_id, action, subject) values ($1, 'team.rename', 'team')", [
      other.teamId,
    ]);
    expect(await remove(olive, PASSWORD, [{ id: olive.teamId, name: "A team" }])).toMatchObject({ status: 200 });
    expect(await query("select action from audit_entries where team_id = $1", [other.teamId])).toEqual([
      { action: "team.rename" },
    ]);
  });
});
