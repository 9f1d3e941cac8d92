import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/platform/env";
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

async function begin() {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const headers = { cookie: cookiesOf(csrf).join("; "), "x-auth-return-redirect": "1" };
  const body = new URLSearchParams({ csrfToken, callbackUrl: "/videos/1" });
  const response = await ask("signin/oidc", { method: "POST", headers, body });
  const jar = new Map([...cookiesOf(csrf), ...cookiesOf(response)].map((pair) => [pair?.split("=")[0], pair]));
  const cookie = [...jar.values()].join("; ");
  return { authorization: new URL((await response.json()).url), cookie };
}

async function signIn(claims: Parameters<typeof issuer.approve>[1]) {
  const { authorization, cookie } = await begin();
  return ask(`callback/oidc?${issuer.approve(authorization, claims)}`, { headers: { cookie } });
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

describe("enabledProviders", () => {
  const needed = { AUTH_SECRET: "s".repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") };
  const ids = (more: Record<string, string>) => enabledProviders(parseEnv({ ...needed, ...more })).map(({ id }) => id);

  it("leaves out a half-configured provider, because it would break every sign-in", () => {
    expect(ids({})).toEqual([]);
    expect(ids({ AUTH_GITHUB_ID: "x", AUTH_GOOGLE_SECRET: "x", AUTH_OIDC_ID: "x", AUTH_OIDC_SECRET: "x" })).toEqual([]);
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
