import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { readActor } from "@/lib/http/auth/read-actor";
import { verifyPassword } from "@/lib/platform/password";
import { resetPasswordEndpoint } from "@/lib/shared/contracts/password-links";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember } from "@/lib/testing/test-services";
import { createPasswordLink, findPersonByLink } from "./password-links";

const NEW = "quiet lantern orchard";
const GONE = "This link has expired, was already used or does not exist. Ask an owner of your team for a new one.";
let harness: TestHarness;
let lee: TestMember;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  lee = await harness.member("editor");
  await query("delete from rate_limits");
});

const query = async (text: string, values: unknown[] = []) => (await harness.services.pool.query(text, values)).rows;
const tokenFor = async ({ userId }: TestMember) => {
  const { url } = await createPasswordLink(harness.ctx, { id: userId });
  return url.split("/").at(-1) ?? "";
};
const reset = async (token: string, password = NEW) => {
  const response = await callEndpoint(resetPasswordEndpoint, { body: { token, password } });
  const { detail, ended } = await response.json();
  return [response.status, detail ?? ended];
};
const hasNewPassword = async ({ userId }: TestMember) => {
  const [row] = await query("select password_hash from users where id = $1", [userId]);
  return verifyPassword(NEW, row.password_hash);
};
const guest = () => ({ ...harness.services, actor: { kind: "guest" } as const });

it("sets a new password once and ends all sessions of the member; the database has only the hash of the link", async () => {
  const token = await tokenFor(lee);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(JSON.stringify(await query("select * from one_time_codes"))).not.toContain(token);
  expect(await findPersonByLink(guest(), token)).toMatchObject({ email: lee.email });
  expect(await reset(token)).toEqual([200, 1]);
  expect(await hasNewPassword(lee)).toBe(true);
  expect(await readActor(harness.services.db, new Headers({ cookie: lee.cookie }))).toEqual({ kind: "guest" });
  expect(await reset(token)).toEqual([404, GONE]);
  const rows = await query("select action, user_id from audit_entries where subject = $1 order by id", [lee.userId]);
  expect(rows).toEqual([
    { action: "password.link", user_id: harness.owner.userId },
    { action: "password.reset", user_id: lee.userId },
  ]);
});

it("works once when it is used twice at the same time", async () => {
  const token = await tokenFor(lee);
  const answers = await Promise.all([reset(token), reset(token), reset(token)]);
  expect(answers.map(([status]) => status).toSorted()).toEqual([200, 404, 404]);
});

it("stays after a password that is refused", async () => {
  const token = await tokenFor(lee);
  expect(await reset(token, "password1234")).toMatchObject([422, /easy to guess/]);
  expect(await reset(token)).toEqual([200, 1]);
});

it.each([
  ["wrong", async () => "x".repeat(43)],
  ["replaced", async (token: string) => (await tokenFor(lee)) && token],
  [
    "expired",
    async (token: string) => {
      await query("update one_time_codes set expires_at = now() - interval '1 second'");
      return token;
    },
  ],
  [
    "of a member who was removed",
    async (token: string) => {
      await query("delete from members where user_id = $1", [lee.userId]);
      return token;
    },
  ],
  [
    "of a member who joined another team since",
    async (token: string) => {
      const { teamId } = await harness.stranger();
      await query("insert into members (team_id, user_id, role) values ($1, $2, 'viewer')", [teamId, lee.userId]);
      return token;
    },
  ],
  [
    "of a member who moved to another team since",
    async (token: string) => {
      const { teamId } = await harness.stranger();
      await query("delete from members where user_id = $1", [lee.userId]);
      await query("insert into members (team_id, user_id, role) values ($1, $2, 'viewer')", [teamId, lee.userId]);
      return token;
    },
  ],
])("a link that is %s gets the same answer, and changes nothing", async (_name, spoil) => {
  const token = await spoil(await tokenFor(lee));
  expect(await findPersonByLink(guest(), token)).toBeNull();
  expect(await reset(token)).toEqual([404, GONE]);
  expect(await hasNewPassword(lee)).toBe(false);
});

it("is refused for a member of another team, for yourself, and by anyone but an owner", async () => {
  const create = (ctx: typeof harness.ctx, id: string) => createPasswordLink(ctx, { id });
  await expect(create(harness.ctx, harness.owner.userId)).rejects.toMatchObject({ code: "conflict" });
  await expect(create(harness.ctxOf(lee), harness.owner.userId)).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await harness.stranger();
  await expect(create(harness.ctx, stranger.userId)).rejects.toMatchObject({ code: "not_found" });
  await query("insert into members (team_id, user_id, role) values ($1, $2, 'viewer')", [stranger.teamId, lee.userId]);
  await expect(create(harness.ctx, lee.userId)).rejects.toThrow(
    "The editor is also in another team, so you can't set this password. Ask the operator of this server to reset it.",
  );
});

it("wrong links are counted by network address; the right one is not", async () => {
  for (let tries = 0; tries < 60; tries += 1) await reset("wrong");
  expect(await reset("wrong")).toMatchObject([429, /Too many|Wait/]);
});
