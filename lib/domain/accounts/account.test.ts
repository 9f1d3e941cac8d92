import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { addPasskey } from "@/lib/domain/second-factor/add-passkey";
import { beginAuthenticatorApp, confirmAuthenticatorApp } from "@/lib/domain/second-factor/authenticator-app";
import { beginPasskey, beginPasskeySignIn } from "@/lib/domain/second-factor/begin-passkey";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { hashPassword } from "@/lib/platform/password";
import {
  changeAccountEndpoint,
  changePasswordEndpoint,
  confirmEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  exportAccountEndpoint,
  getAccountEndpoint,
  listSessionsEndpoint,
} from "@/lib/shared/contracts/account";
import { changeRoleEndpoint } from "@/lib/shared/contracts/members";
import {
  beginPasskeyConfirmationEndpoint,
  beginPasskeyEndpoint,
  removeAuthenticatorAppEndpoint,
} from "@/lib/shared/contracts/second-factor";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { addMember, openTestServices, signInAs, type TestMember, type TestServices } from "@/lib/testing/test-services";
import { virtualAuthenticator } from "@/lib/testing/virtual-authenticator";

const OLD = "wandering copper kettle";
const NEW = "quiet lantern orchard";
let services: TestServices;
let passwordHash: string;
let mona: TestMember;
beforeAll(async () => {
  services = await openTestServices();
  passwordHash = await hashPassword(OLD);
});
afterAll(() => services.stop());
beforeEach(async () => {
  mona = await addMember(services, { passwordHash });
});

const query = async (text: string, values: unknown[]) => (await services.pool.query(text, values)).rows;
const change = async (body: { current?: string; password: string }, cookie = mona.cookie) => {
  const response = await callEndpoint(changePasswordEndpoint, { body }, cookie);
  return { status: response.status, ...(await response.json()) };
};
const isSignedIn = async (cookie: string) => (await callEndpoint(getViewerEndpoint, {}, cookie)).status === 200;
const actions = async ({ teamId }: TestMember) =>
  (await query("select action from audit_entries where team_id = $1 order by id", [teamId])).map(
    ({ action }) => action,
  );
const unconfirm = ({ userId }: TestMember) =>
  query("update sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [userId]);

describe("a new password", () => {
  it("needs the old one, ends all other sessions, and says how many", async () => {
    const others = [await signInAs(services, mona.userId), await signInAs(services, mona.userId)];
    expect(await change({ current: "not the old password", password: NEW })).toMatchObject({
      ...{ status: 422, details: { issues: [{ path: "current", message: "Wrong password." }] } },
    });
    expect(await change({ password: NEW })).toMatchObject({ status: 422, detail: "Enter your password." });
    expect(await change({ current: OLD, password: NEW })).toEqual({ status: 200, ended: 2 });
    expect(await Promise.all([mona.cookie, ...others].map(isSignedIn))).toEqual([true, false, false]);
    expect(await change({ current: OLD, password: NEW })).toMatchObject({ status: 422 });
    expect(await actions(mona)).toEqual(expect.arrayContaining(["session.refuse", "password.change"]));
  });

  it.each([
    ["too short", "short words", "Use at least 12 characters."],
    ["common", "password1234", "This password is easy to guess."],
    ["her name", "I am the owner!", "Choose a password that doesn't contain your name."],
  ])("is refused at its field: %s", async (_name, password, sentence) => {
    const { status, detail, details } = await change({ current: OLD, password });
    expect([status, details.issues[0].path]).toEqual([422, "password"]);
    expect(detail).toContain(sentence);
    expect(await isSignedIn(mona.cookie)).toBe(true);
  });

  it("wins once when two are set at the same time", async () => {
    const both = await Promise.all([
      change({ current: OLD, password: NEW }),
      change({ current: OLD, password: `${NEW} 2` }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it("is counted: after ten wrong ones even the right one has to wait, and others are not affected", async () => {
    for (let tries = 0; tries < 10; tries += 1) await change({ current: "not the old password", password: NEW });
    expect(await change({ current: OLD, password: NEW })).toMatchObject({ status: 429, code: "rate_limited" });
    const lee = await addMember(services, { passwordHash });
    expect(await change({ current: OLD, password: NEW }, lee.cookie)).toMatchObject({ status: 200 });
  });

  it("is the first one of a person who signs in by a provider, once their session is confirmed", async () => {
    const lee = await addMember(services);
    await unconfirm(lee);
    expect(await change({ password: NEW }, lee.cookie)).toMatchObject({ status: 403, code: "confirm_identity" });
    await query("update sessions set confirmed_at = now() where user_id = $1", [lee.userId]);
    expect(await change({ password: NEW }, lee.cookie)).toEqual({ status: 200, ended: 0 });
    expect(await (await callEndpoint(getAccountEndpoint, {}, lee.cookie)).json()).toMatchObject({ hasPassword: true });
  });
});

describe("confirming", () => {
  const confirm = (password: string, cookie = mona.cookie) =>
    callEndpoint(confirmEndpoint, { body: { password } }, cookie);

  it("allows a sensitive change for ten minutes, in this session only", async () => {
    const lee = await addMember(services, { teamId: mona.teamId, role: "editor" });
    const other = await signInAs(services, mona.userId);
    await unconfirm(mona);
    const changeRole = async (cookie: string) => {
      const given = { params: { id: lee.userId }, body: { role: "viewer" } };
      const response = await callEndpoint(changeRoleEndpoint, given, cookie);
      return response.ok ? response.status : (await response.json()).code;
    };
    expect(await changeRole(mona.cookie)).toBe("confirm_identity");
    expect((await confirm("not the password")).status).toBe(422);
    expect(await changeRole(mona.cookie)).toBe("confirm_identity");
    expect((await confirm(OLD)).status).toBe(200);
    expect([await changeRole(mona.cookie), await changeRole(other)]).toEqual([200, "confirm_identity"]);
    expect(await actions(mona)).toContain("session.confirm");
  });

  it("needs a code or a passkey of a person with a second factor: the password alone turns it off no more", async () => {
    const { userId, teamId } = mona;
    const ctx: MemberCtx = { ...services, actor: { kind: "member", userId, teamId, role: "owner" } };
    const { secret } = await beginAuthenticatorApp(ctx);
    const { recoveryCodes } = await confirmAuthenticatorApp(ctx, { code: codeAt(secret, new Date()) });
    const key = virtualAuthenticator();
    await addPasskey(ctx, { name: "Key", credential: key.create((await beginPasskey(ctx)).challenge) });
    const prove = async (body: object) => {
      await unconfirm(mona);
      const response = await callEndpoint(confirmEndpoint, { body }, mona.cookie);
      if (!response.ok) return (await response.json()).details.issues[0].path;
      const turnedOff = await callEndpoint(beginPasskeyEndpoint, {}, mona.cookie);
      return turnedOff.status;
    };
    const challenge = async (cookie = mona.cookie) =>
      (await (await callEndpoint(beginPasskeyConfirmationEndpoint, {}, cookie)).json()).challenge;
    const other = await addMember(services);

    expect(await prove({ password: OLD })).toBe("code");
    expect(await prove({ code: recoveryCodes?.[0] })).toBe("password");
    expect(await prove({ password: OLD, code: "000000" })).toBe("code");
    expect(await prove({ passkey: key.answer((await beginPasskeySignIn(ctx)).challenge, userId) })).toBe("passkey");
    expect(await prove({ passkey: key.answer(await challenge(other.cookie), userId) })).toBe("passkey");
    expect((await callEndpoint(removeAuthenticatorAppEndpoint, {}, mona.cookie)).status).toBe(403);
    expect(await change({ current: OLD, password: NEW })).toMatchObject({ code: "confirm_identity" });
    expect(await prove({ password: OLD, code: recoveryCodes?.[0] })).toBe(200);
    expect(await prove({ password: OLD, code: recoveryCodes?.[0] }), "used").toBe("code");
    expect(await prove({ password: OLD, code: codeAt(secret, new Date(Date.now() + 30_000)) })).toBe(200);
    const answer = key.answer(await challenge(), userId);
    expect([await prove({ passkey: answer }), await prove({ passkey: answer })]).toEqual([200, "passkey"]);
    await query("update users set password_hash = null where id = $1", [userId]);
    expect(await prove({ code: recoveryCodes?.[1] }), "without a password").toBe(200);
    for (let tries = 0; tries < 10; tries += 1) await prove({ code: "000000" });
    const waiting = await callEndpoint(confirmEndpoint, { body: { code: recoveryCodes?.[2] } }, mona.cookie);
    expect(waiting.status).toBe(429);
  });

  it("asks a person without a password to sign in again by their provider", async () => {
    const lee = await addMember(services);
    const response = await confirm(OLD, lee.cookie);
    expect([response.status, (await response.json()).detail]).toEqual([
      409,
      "Your account has no password. Sign in again with your provider to confirm this change.",
    ]);
  });
});

describe("sessions", () => {
  const CHROME = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
  const list = async (cookie = mona.cookie) => (await callEndpoint(listSessionsEndpoint, {}, cookie)).json();

  it("are listed with browser, system, network and team; one of them is this one", async () => {
    await query("update sessions set browser = $2 where user_id = $1", [mona.userId, CHROME]);
    await signInAs(services, mona.userId);
    const { items } = await list();
    expect(items).toHaveLength(2);
    expect(items.find(({ isThis }: { isThis: boolean }) => isThis)).toMatchObject({
      ...{ browser: "Chrome", system: "Linux", address: "127.0.0.0/24", team: "A team" },
    });
    expect(items.find(({ isThis }: { isThis: boolean }) => !isThis)).toMatchObject({ browser: null, system: null });
  });

  it("end at their next request, one or all others, and are no longer listed", async () => {
    const [second, third] = [await signInAs(services, mona.userId), await signInAs(services, mona.userId)];
    const { items } = await list(second);
    const { id } = items.find(({ isThis }: { isThis: boolean }) => isThis);
    expect(await (await callEndpoint(endSessionEndpoint, { params: { id } }, mona.cookie)).json()).toEqual({
      ended: 1,
    });
    expect(await Promise.all([mona.cookie, second, third].map(isSignedIn))).toEqual([true, false, true]);
    expect((await callEndpoint(endSessionEndpoint, { params: { id } }, mona.cookie)).status).toBe(404);
    const ended = await callEndpoint(endOtherSessionsEndpoint, {}, mona.cookie);
    expect(await ended.json()).toEqual({ ended: 1 });
    expect(await Promise.all([mona.cookie, third].map(isSignedIn))).toEqual([true, false]);
    expect((await list()).items).toHaveLength(1);
  });
});

describe("a person without a team", () => {
  it("sees and changes their account", async () => {
    const { rows } = await services.pool.query("delete from members where user_id = $1 returning user_id", [
      mona.userId,
    ]);
    expect(rows).toHaveLength(1);
    const cookie = await signInAs(services, mona.userId);
    const account = await callEndpoint(getAccountEndpoint, {}, cookie);
    expect(await account.json()).toEqual({
      ...{ name: "The owner", email: mona.email, isEmailConfirmed: true, hasPassword: true },
      ...{
        id: mona.userId,
        avatar: null,
        secondFactor: null,
        hasPasskeys: false,
        providers: [],
        onlyOwnerOf: [],
        aloneIn: [],
        isLastPerson: false,
      },
    });
    expect((await callEndpoint(changeAccountEndpoint, { body: { name: "  Mona  " } }, cookie)).status).toBe(200);
    const exported = await callEndpoint(exportAccountEndpoint, {}, cookie);
    expect(exported.headers.get("content-disposition")).toBe('attachment; filename="reshoot-account.json"');
    expect(await exported.json()).toMatchObject({
      profile: { name: "Mona" },
      teams: [],
      sessions: [{ userAgent: "A browser" }],
    });
  });
});

it("exports what is about the person: nothing of other people, and no secret", async () => {
  await callEndpoint(changeAccountEndpoint, { body: { name: "Mona" } }, mona.cookie);
  const lee = await addMember(services, { teamId: mona.teamId, role: "editor" });
  await callEndpoint(changeAccountEndpoint, { body: { name: "Lee" } }, lee.cookie);
  for (const { userId } of [mona, lee]) {
    await query(
      `with source as (
         insert into videos (id, team_id, title, upstream_video_id, upstream_task_id, upstream_type, upstream_url)
         select gen_random_uuid(), $1, 'A title', gen_random_uuid()::text, '', 'videos', '' returning id
       )
       insert into comments (id, team_id, video_id, draft_id, side, frame_in, frame_out, body, visibility, author_id)
       select gen_random_uuid(), $1, id, gen_random_uuid(), 'source', 3, 3, 'By ' || $2::uuid, 'team', $2::uuid from source`,
      [mona.teamId, userId],
    );
  }
  const text = await (await callEndpoint(exportAccountEndpoint, {}, mona.cookie)).text();
  expect(JSON.parse(text)).toMatchObject({
    comments: [{ team: mona.teamId, frameIn: 3, body: `By ${mona.userId}`, drawing: null, deletedAt: null }],
    ratings: [],
    decisions: [],
    profile: { id: mona.userId, name: "Mona", email: mona.email, hasPassword: true },
    teams: [{ id: mona.teamId, role: "owner" }],
    auditEntries: [{ action: "account.rename", team: mona.teamId, subject: mona.userId }],
  });
  for (const secret of [lee.userId, lee.email, passwordHash]) expect(text).not.toContain(secret);
});

it("names the teams that have no other owner, and those without another member", async () => {
  const account = async () => (await callEndpoint(getAccountEndpoint, {}, mona.cookie)).json();
  const onlyOwnerOf = async () => (await account()).onlyOwnerOf;
  const empty = { videos: 0, results: 0, inFlight: 0, onHold: 0 };
  expect(await account()).toMatchObject({ onlyOwnerOf: [], aloneIn: [{ id: mona.teamId, name: "A team", ...empty }] });
  await addMember(services, { teamId: mona.teamId, role: "editor" });
  expect(await account()).toMatchObject({ onlyOwnerOf: ["A team"], aloneIn: [] });
  await addMember(services, { teamId: mona.teamId });
  expect(await onlyOwnerOf()).toEqual([]);
});

it("knows when no one else could sign in after the account is deleted", async () => {
  const isLastPerson = async () =>
    (await (await callEndpoint(getAccountEndpoint, {}, mona.cookie)).json()).isLastPerson;
  const lee = await addMember(services, { teamId: mona.teamId });
  await query("update users set password_hash = null where id <> $1", [mona.userId]);
  await query("delete from identities where user_id <> $1", [mona.userId]);
  expect(await isLastPerson()).toBe(true);
  await query("insert into identities (provider, subject, user_id) values ('google', 'lee', $1)", [lee.userId]);
  expect(await isLastPerson()).toBe(false);
});
