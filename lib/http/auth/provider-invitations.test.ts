import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authKey } from "@/lib/domain/accounts/auth-keys";
import type { MemberCtx } from "@/lib/domain/context";
import { revokeInvitation } from "@/lib/domain/invitations/change-invitation";
import { createInvitation } from "@/lib/domain/invitations/create-invitation";
import { putInvitationSettings } from "@/lib/domain/invitations/put-settings";
import { removeMember } from "@/lib/domain/teams/remove-member";
import { CreateInvitation } from "@/lib/shared/contracts/invitations";
import { startOpenIdIssuer } from "@/lib/testing/openid-issuer";
import { addMember, addToEnvironment, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { carriedCookie, carriedToken } from "./carried-cookie";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";

let issuer: Awaited<ReturnType<typeof startOpenIdIssuer>>;
let services: TestServices;
let owner: MemberCtx;
let people = 0;
beforeAll(async () => {
  issuer = await startOpenIdIssuer("studio");
  addToEnvironment({ AUTH_OIDC_ISSUER: issuer.issuer, AUTH_OIDC_ID: "studio", AUTH_OIDC_SECRET: "shared" });
  services = await openTestServices();
});
afterAll(async () => {
  await services.stop();
  await issuer.stop();
});
beforeEach(async () => {
  const { userId, teamId } = await addMember(services);
  await services.pool.query("delete from team_domains");
  owner = { ...services, actor: { kind: "member", userId, teamId, role: "owner" } };
});

const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  handleAuth(new NextRequest(`http://localhost:3000/api/auth/${path}`, init));
const linesOf = (response: Response) => response.headers.getSetCookie();
const cookiesOf = (response: Response) => linesOf(response).map((line) => line.split(";")[0] ?? "");

async function begin(invitation?: string, had = "") {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const headers = { cookie: [...cookiesOf(csrf), had].join("; "), "x-auth-return-redirect": "1" };
  const body = new URLSearchParams({ csrfToken, callbackUrl: "/", ...(invitation && { invitation }) });
  const response = await ask("signin/oidc", { method: "POST", headers, body });
  const jar = new Map([...cookiesOf(csrf), ...cookiesOf(response)].map((pair) => [pair.split("=")[0], pair]));
  return { authorization: new URL((await response.json()).url), cookie: [...jar.values()].join("; "), response };
}
type Claims = Parameters<typeof issuer.approve>[1] & { name?: string };
async function signIn(claims: Claims, invitation?: string) {
  const { authorization, cookie } = await begin(invitation);
  return ask(`callback/oidc?${issuer.approve(authorization, claims)}`, { headers: { cookie } });
}
const newcomer = (changes: Partial<Claims> = {}): Claims => {
  people += 1;
  return {
    sub: `new-${people}`,
    email: `new-${people}@studio.example`,
    email_verified: true,
    name: "Nia New",
    ...changes,
  };
};
const actorOf = (response: Response) => readActor(services.db, new Headers({ cookie: cookiesOf(response).join("; ") }));
const goesTo = (response: Response) => response.headers.get("location")?.replace("http://localhost:3000", "");
const invite = async (changes: Partial<CreateInvitation> = {}) => {
  const made = await createInvitation(
    owner,
    CreateInvitation.parse({ role: "viewer", returnTo: "/shares", ...changes }),
  );
  return { id: made.invitation.id, token: made.url.split("/").at(-1) ?? "" };
};
const nobodyHas = async (email: string) => {
  const { rowCount } = await services.pool.query("select 1 from users where email = $1", [email]);
  return rowCount === 0;
};

describe("a provider's sign-in from an invitation's page", () => {
  it("makes an account, joins, and leads where the inviter was", async () => {
    const response = await signIn(newcomer(), (await invite()).token);
    expect(goesTo(response)).toBe("/shares");
    const actor = await actorOf(response);
    expect(actor).toMatchObject({ kind: "member", teamId: owner.actor.teamId, role: "viewer" });
    const { rows } = await services.pool.query("select name, password_hash from users where id = $1", [
      actor.kind === "member" ? actor.userId : "",
    ]);
    expect(rows).toEqual([{ name: "Nia New", password_hash: null }]);
  });

  it("joins with the account that the provider's account belongs to", async () => {
    const member = await addMember(services);
    const response = await signIn(newcomer({ email: member.email }), (await invite()).token);
    expect(await actorOf(response)).toMatchObject({ userId: member.userId, teamId: owner.actor.teamId });
    expect(goesTo(response)).toBe("/shares");
  });

  it("makes no account for an address that the provider does not vouch for", async () => {
    const claims = newcomer({ email_verified: false });
    const { token } = await invite();
    const response = await signIn(claims, token);
    expect(goesTo(response)).toBe(`/invite/${token}?problem=email_not_verified`);
    expect(await nobodyHas(claims.email ?? "")).toBe(true);
  });

  it("makes no account for another address than the invited one", async () => {
    const claims = newcomer();
    const { token } = await invite({ email: "lee@studio.example" });
    expect(goesTo(await signIn(claims, token))).toBe(`/invite/${token}?problem=other_address`);
    expect(await nobodyHas(claims.email ?? "")).toBe(true);
    const member = await addMember(services);
    const theirs = await signIn(newcomer({ email: member.email }), token);
    expect(goesTo(theirs)).toBe(`/invite/${token}?problem=other_address`);
    expect(await actorOf(theirs)).toMatchObject({ userId: member.userId, teamId: member.teamId });
    expect(await actorOf(await signIn(newcomer({ email: "LEE@studio.example" }), token))).toMatchObject({
      teamId: owner.actor.teamId,
    });
    await services.pool.query("delete from users where lower(email) = 'lee@studio.example'");
  });

  it("makes no account when the invitation ends before the provider answers", async () => {
    const claims = newcomer();
    const { id, token } = await invite();
    const { authorization, cookie } = await begin(token);
    await revokeInvitation(owner, { id });
    const response = await ask(`callback/oidc?${issuer.approve(authorization, claims)}`, { headers: { cookie } });
    expect(goesTo(response)).toBe(`/invite/${token}?problem=no_invitation`);
    expect(await nobodyHas(claims.email ?? "")).toBe(true);
  });

  it("carries the token sealed, for ten minutes, and forgets it with the answer or the next sign-in", async () => {
    const { token } = await invite();
    const { response, cookie } = await begin(token);
    const line = linesOf(response).find((each) => each.startsWith("reshoot.invitation=")) ?? "";
    expect(line).toMatch(/; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    expect(line).not.toContain(token);
    const place = { key: authKey("carried invitations"), appOrigin: "http://localhost:3000" };
    const headers = new Headers({ cookie });
    expect(carriedToken("invitation", headers, place)).toBe(token);
    expect(carriedToken("invitation", headers, place, Date.now() + 601_000)).toBeUndefined();
    const forged = carriedCookie("invitation", token, { ...place, key: Buffer.alloc(32) }).split(";")[0] ?? "";
    expect(carriedToken("invitation", new Headers({ cookie: forged }), place)).toBeUndefined();
    for (const later of [(await begin(undefined, cookie)).response, await signIn(newcomer(), token)]) {
      expect(linesOf(later).find((each) => each.startsWith("reshoot.invitation="))).toContain("=; Path=/; Max-Age=0");
    }
  });
});

describe("joining by a domain", () => {
  const allow = (...domains: string[]) => putInvitationSettings(owner, { editorsInvite: false, domains });

  it("makes a reviewer of who first signs in with a verified address of it", async () => {
    await allow("studio.example");
    const response = await signIn(newcomer({ email: "first@Studio.Example" }));
    expect(await actorOf(response)).toMatchObject({ kind: "member", teamId: owner.actor.teamId, role: "reviewer" });
    const sql = "select detail from audit_entries where team_id = $1 and action = 'member.join'";
    expect((await services.pool.query(sql, [owner.actor.teamId])).rows).toHaveLength(1);
  });

  it.each([
    ["an address that is not verified", { email_verified: false }, "email_not_verified"],
    ["a subdomain", { email: "x@mail.studio.example" }, "not_invited"],
    ["a domain that ends alike", { email: "x@notstudio.example" }, "not_invited"],
    ["a domain in front of another", { email: "x@studio.example@other.example" }, "not_invited"],
  ])("refuses %s", async (_name, claims, problem) => {
    await allow("studio.example");
    expect(goesTo(await signIn(newcomer(claims)))).toBe(`/sign-in?problem=${problem}`);
  });

  it("does not bring back a member who was removed", async () => {
    await allow("studio.example");
    const claims = newcomer();
    const actor = await actorOf(await signIn(claims));
    const id = actor.kind === "member" ? actor.userId : "";
    await removeMember(owner, { id });
    expect(await actorOf(await signIn(claims))).toMatchObject({ kind: "person", userId: id });
  });
});

it("a person in no team can sign in by a provider", async () => {
  const member = await addMember(services);
  await services.pool.query("delete from members where user_id = $1", [member.userId]);
  expect(await actorOf(await signIn(newcomer({ email: member.email })))).toMatchObject({
    kind: "person",
    userId: member.userId,
  });
});
