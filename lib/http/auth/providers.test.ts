import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMail } from "@/lib/domain/mail/seal-mail";
import { parseEnv } from "@/lib/platform/env";
import { setServices } from "@/lib/services";
import {
  beginConnectingEndpoint,
  disconnectProviderEndpoint,
  getAccountEndpoint,
} from "@/lib/shared/contracts/account";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { startOpenIdIssuer } from "@/lib/testing/openid-issuer";
import { addMember, addToEnvironment, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { handleAuth } from "./handle-auth";
import { enabledProviders, overTls } from "./providers";
import { readActor } from "./read-actor";
import { signInOptions, signInProblem } from "./sign-in-options";

let issuer: Awaited<ReturnType<typeof startOpenIdIssuer>>;
let services: TestServices;
beforeAll(async () => {
  issuer = await startOpenIdIssuer("studio");
  addToEnvironment({ AUTH_OIDC_ISSUER: issuer.issuer, AUTH_OIDC_ID: "studio", AUTH_OIDC_SECRET: "shared" });
  services = await openTestServices();
});
afterAll(async () => {
  await services.stop();
  await issuer.stop();
});

const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  handleAuth(new NextRequest(`http://localhost:3000/api/auth/${path}`, init));
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";")[0]);

async function begin(more: Record<string, string> = {}) {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const headers = { cookie: cookiesOf(csrf).join("; "), "x-auth-return-redirect": "1" };
  const body = new URLSearchParams({ csrfToken, callbackUrl: "/videos/1", ...more });
  const response = await ask("signin/oidc", { method: "POST", headers, body });
  const jar = new Map([...cookiesOf(csrf), ...cookiesOf(response)].map((pair) => [pair?.split("=")[0], pair]));
  const cookie = [...jar.values()].join("; ");
  return { authorization: new URL((await response.json()).url), cookie };
}

async function signIn(claims: Parameters<typeof issuer.approve>[1]) {
  const { authorization, cookie } = await begin();
  return ask(`callback/oidc?${issuer.approve(authorization, claims)}`, { headers: { cookie } });
}
const accountOf = async (cookie: string) => (await callEndpoint(getAccountEndpoint, {}, cookie)).json();
/** The code that the account page gets for a sign-in of the provider. */
async function codeOf(cookie: string): Promise<string> {
  const response = await callEndpoint(beginConnectingEndpoint, { params: { id: "oidc" } }, cookie);
  return (await response.json()).code;
}
/** What the browser of a signed-in person does after "Connect". */
async function connect(session: string, claims: Parameters<typeof issuer.approve>[1], code?: string) {
  const { authorization, cookie } = await begin({ connect: code ?? (await codeOf(session)) });
  const cookies = `${session}; ${cookie}`;
  return ask(`callback/oidc?${issuer.approve(authorization, claims)}`, { headers: { cookie: cookies } });
}
const actorOf = (response: Response) => readActor(services.db, new Headers({ cookie: cookiesOf(response).join("; ") }));

describe("a provider's sign-in", () => {
  it("asks for a code with every available check", async () => {
    const { authorization } = await begin();
    expect(authorization.origin).toBe(issuer.issuer);
    expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
      response_type: "code",
      redirect_uri: "http://localhost:3000/api/auth/callback/oidc",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{16}/),
      nonce: expect.stringMatching(/.{16}/),
    });
  });

  it("lets a member in by a verified email, and later by the provider's own ID", async () => {
    const member = await addMember(services);
    const first = await signIn({ sub: "p1", email: member.email.toUpperCase(), email_verified: true });
    expect(first.headers.get("location")).toBe("http://localhost:3000/videos/1");
    expect(await actorOf(first)).toMatchObject({ userId: member.userId });

    const renamed = await signIn({ sub: "p1", email: "new@people.test", email_verified: false });
    expect(await actorOf(renamed)).toMatchObject({ userId: member.userId });
  });

  it("refuses an email that the provider has not verified", async () => {
    const member = await addMember(services);
    for (const claims of [{ email_verified: false }, {}]) {
      const response = await signIn({ sub: "p2", email: member.email, ...claims });
      expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?problem=email_not_verified");
      expect(await actorOf(response)).toEqual({ kind: "guest" });
    }
  });

  it("is not linked by an email alone to an account with a second factor: who reads the email would pass it", async () => {
    const member = await addMember(services);
    await services.pool.query(
      "insert into authenticator_apps (user_id, secret_sealed, confirmed_at, last_step) values ($1, 'x', now(), 0)",
      [member.userId],
    );
    const claims = { sub: "p7", email: member.email, email_verified: true };
    const response = await signIn(claims);
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?problem=has_second_factor");
    expect(await actorOf(response)).toEqual({ kind: "guest" });
    const link = "insert into identities (provider, subject, user_id) values ('oidc', 'p7', $1)";
    await services.pool.query(link, [member.userId]);
    expect(await actorOf(await signIn(claims)), "linked before").toMatchObject({ userId: member.userId });
  });

  it("is not linked to an account whose email was only typed; its person connects it on the account page", async () => {
    const member = await addMember(services, { passwordHash: "x" });
    await services.pool.query("update users set email_confirmed_at = null where id = $1", [member.userId]);
    const claims = { sub: "p8", email: member.email, email_verified: true };
    const response = await signIn(claims);
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?problem=email_not_confirmed");
    expect(await actorOf(response)).toEqual({ kind: "guest" });

    const connected = await connect(member.cookie, claims);
    expect(connected.headers.get("location")).toBe("http://localhost:3000/account?connected=oidc");
    expect(cookiesOf(connected).join()).not.toContain("reshoot.session=");
    expect(await actorOf(await signIn(claims))).toMatchObject({ userId: member.userId });
    expect(await accountOf(member.cookie)).toMatchObject({
      ...{ isEmailConfirmed: true, providers: [{ id: "oidc", isOffered: true, connectedAt: expect.any(String) }] },
    });
  });

  it("refuses a person who was not invited", async () => {
    const response = await signIn({ sub: "p3", email: "stranger@people.test", email_verified: true });
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?problem=not_invited");
    expect(await actorOf(response)).toEqual({ kind: "guest" });
  });

  it("does not accept an answer to a request from another browser", async () => {
    const member = await addMember(services);
    const elsewhere = await begin();
    const here = await begin();
    const answer = issuer.approve(elsewhere.authorization, { sub: "p4", email: member.email, email_verified: true });
    const response = await ask(`callback/oidc?${answer}`, { headers: { cookie: here.cookie } });
    expect(response.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/sign-in\?error=/);
    expect(await actorOf(response)).toEqual({ kind: "guest" });
  });
});

describe("connecting a provider", () => {
  const OTHER = { email: "private@elsewhere.test", email_verified: true };

  it("works with another address, which confirms nothing, and is audited", async () => {
    const member = await addMember(services);
    await services.pool.query("update users set email_confirmed_at = null where id = $1", [member.userId]);
    await connect(member.cookie, { sub: "c1", ...OTHER });
    expect(await actorOf(await signIn({ sub: "c1", ...OTHER }))).toMatchObject({ userId: member.userId });
    expect(await accountOf(member.cookie)).toMatchObject({ isEmailConfirmed: false });
    const sql = "select detail from audit_entries where subject = $1 and action = 'provider.connect'";
    expect((await services.pool.query(sql, [member.userId])).rows).toEqual([{ detail: { provider: "oidc" } }]);
  });

  it("is told the person by email, with the provider's name", async () => {
    const member = await addMember(services);
    const mail = { url: "smtp://127.0.0.1:1", from: "Reshoot <reshoot@studio.example>" };
    setServices({ ...services, settings: { ...services.settings, mail } });
    await connect(member.cookie, { sub: "c8", ...OTHER });
    setServices(services);
    const { rows } = await services.pool.query<{ id: string; sealed: string }>(
      "select id, sealed from mails where user_id = $1",
      [member.userId],
    );
    expect(rows.map(({ id, sealed }) => openMail(id, sealed).text)).toEqual([
      expect.stringContaining("Single sign-on"),
    ]);
  });

  it("asks who the person is, takes a code once and of this person only, and no provider account of another", async () => {
    const [member, other] = [await addMember(services), await addMember(services)];
    await connect(other.cookie, { sub: "c2", ...OTHER });
    expect((await connect(member.cookie, { sub: "c2", ...OTHER })).headers.get("location")).toContain("provider_taken");
    const code = await codeOf(member.cookie);
    const foreign = await connect(other.cookie, { sub: "c3", ...OTHER }, code);
    expect(foreign.headers.get("location")).toContain("problem=not_connected");
    await connect(member.cookie, { sub: "c4", ...OTHER }, code);
    for (const used of [code, "invented"]) {
      const again = await connect(member.cookie, { sub: "c5", ...OTHER }, used);
      expect(again.headers.get("location")).toContain("problem=not_connected");
    }
    expect((await connect(member.cookie, { sub: "c6", ...OTHER })).headers.get("location")).toContain(
      "problem=provider_connected",
    );
    await services.pool.query("update sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [
      member.userId,
    ]);
    const params = { id: "oidc" };
    const refused = await callEndpoint(beginConnectingEndpoint, { params }, member.cookie);
    expect((await refused.json()).code).toBe("confirm_identity");
  });

  it("is undone, ends its other sessions, and is refused for the last way to sign in", async () => {
    const member = await addMember(services);
    await connect(member.cookie, { sub: "c7", ...OTHER });
    const theirs = await signIn({ sub: "c7", ...OTHER });
    const disconnect = async () => {
      const response = await callEndpoint(disconnectProviderEndpoint, { params: { id: "oidc" } }, member.cookie);
      return { status: response.status, ...(await response.json()) };
    };
    expect(await disconnect()).toMatchObject({
      ...{ status: 409, detail: "Single sign-on is your last way to sign in. Set a password or add a passkey first." },
    });
    expect(await actorOf(theirs)).toMatchObject({ userId: member.userId });
    await services.pool.query("update users set password_hash = 'x' where id = $1", [member.userId]);
    expect(await disconnect()).toEqual({ status: 200, ended: 1 });
    expect(await actorOf(theirs)).toEqual({ kind: "guest" });
    expect(await disconnect()).toMatchObject({ status: 404 });
    expect((await signIn({ sub: "c7", ...OTHER })).headers.get("location")).toContain("problem=not_invited");
  });
});

describe("enabledProviders", () => {
  const needed = { AUTH_SECRET: "s".repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") };
  const ids = (more: Record<string, string>) => enabledProviders(parseEnv({ ...needed, ...more })).map(({ id }) => id);

  it("leaves out a half-configured provider, because it would break every sign-in", () => {
    expect(ids({})).toEqual([]);
    expect(ids({ AUTH_GITHUB_ID: "x", AUTH_GOOGLE_SECRET: "x", AUTH_OIDC_ID: "x", AUTH_OIDC_SECRET: "x" })).toEqual([]);
    const oidc = { AUTH_OIDC_ID: "x", AUTH_OIDC_SECRET: "x", AUTH_OIDC_ISSUER: "https://sso.example" };
    expect(ids(oidc)).toEqual(["oidc"]);
    for (const missing of Object.keys(oidc)) expect(ids({ ...oidc, [missing]: "" })).toEqual([]);
    const github = { AUTH_GITHUB_ID: "x", AUTH_GITHUB_SECRET: "x" };
    const google = { AUTH_GOOGLE_ID: "x", AUTH_GOOGLE_SECRET: "x" };
    expect(ids({ ...github, ...google })).toEqual(["github", "google"]);
  });

  it("gives the sign-in page its providers, and a sentence for each problem", () => {
    expect(signInOptions()).toEqual({
      providers: [{ id: "oidc", name: "Single sign-on" }],
      password: true,
      passkeys: true,
      demo: false,
      mails: false,
    });
    expect(signInProblem({})).toBeNull();
    expect(signInProblem({ problem: "signed_out" })).toBeNull();
    expect(signInProblem({ problem: "not_invited" })).toContain("not a member");
    expect(signInProblem({ problem: "toString" })).toContain("Couldn't sign in");
    expect(signInProblem({ error: "Configuration" })).toContain("Couldn't sign in");
  });
});

it("requests a provider's addresses over https only, except on this machine", async () => {
  for (const address of [
    "http://sso.example/token",
    "http://sso.example/https:",
    new URL("http://sso.example/keys"),
    new Request("http://10.0.0.1/"),
  ]) {
    await expect(overTls(address)).rejects.toThrow("not https");
  }
  expect((await overTls(`${issuer.issuer}/keys`)).status).toBe(200);
});

it("refuses a person whose email or ID is not a text that can be stored", async () => {
  const member = await addMember(services);
  for (const claims of [{ email: [member.email] }, { email: 7 }, { email: `${member.email}\0` }, { sub: "a\0b" }]) {
    const said = { sub: "p9", email: member.email, email_verified: true, ...claims };
    const response = await signIn(said as unknown as Parameters<typeof signIn>[0]);
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?problem=not_invited");
  }
});
