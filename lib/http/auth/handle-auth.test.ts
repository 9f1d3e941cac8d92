import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { users } from "@/lib/platform/db/schema/people";
import { env } from "@/lib/platform/env";
import { processLog } from "@/lib/platform/log";
import { hashPassword } from "@/lib/platform/password";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";
import { sessionSeconds } from "./session-token";

const PASSWORD = "correct horse battery";
let services: TestServices;
let passwordHash: string;
beforeAll(async () => {
  services = await openTestServices();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => services.stop());

const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}, host = "localhost:3000") =>
  handleAuth(new NextRequest(`http://${host}/api/auth/${path}`, init));
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";")[0]);

/** An address in a network that has made no sign-in attempts yet. */
const someAddress = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

/** `browser` is a cookie that is sent in addition to those of the form. */
async function post(path: string, fields: Record<string, string>, { browser, ...extra }: Record<string, string> = {}) {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const cookie = [...cookiesOf(csrf), ...(browser ? [browser] : [])].join("; ");
  const headers = { cookie, "x-auth-return-redirect": "1", ...extra };
  const response = await ask(path, { method: "POST", headers, body: new URLSearchParams({ ...fields, csrfToken }) });
  const { url } = await response.clone().json();
  return { response, url: new URL(url ?? "about:blank") };
}
const signIn = (email: string, password = PASSWORD, extra: Record<string, string> = {}) =>
  post(
    "callback/password",
    { email, password, callbackUrl: "/videos/1" },
    { "x-forwarded-for": someAddress(), ...extra },
  );
/** The cookie that marks a known browser. */
const browserIn = (response: Response) =>
  cookiesOf(response).find((pair) => pair?.startsWith("reshoot.browser=")) ?? "none";

describe("signing in with a password", () => {
  it("sets a session cookie that scripts cannot read, and returns where to go", async () => {
    const member = await addMember(services, { passwordHash });
    const { response, url } = await signIn(` ${member.email.toUpperCase()} `);
    expect(url.href).toBe("http://localhost:3000/videos/1");
    const line = response.headers.getSetCookie().find((each) => each.startsWith("reshoot.session="));
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).toMatch(/Path=\//i);
    const ends = Date.parse(/Expires=([^;]+)/i.exec(line ?? "")?.[1] ?? "");
    expect(Math.abs(ends - Date.now() - sessionSeconds(env()) * 1000)).toBeLessThan(60_000);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const actor = await readActor(services.db, new Headers({ cookie: cookiesOf(response).join("; ") }));
    expect(actor).toMatchObject({ kind: "member", userId: member.userId });
  });

  it("gives one answer for a wrong password, an unknown email and an account without a password", async () => {
    const known = await addMember(services, { passwordHash });
    const without = await addMember(services);
    const wrong = [
      await signIn(known.email, "wrong"),
      await signIn("nobody@people.test"),
      await signIn(without.email),
      await signIn(known.email, ""),
    ];
    for (const { response, url } of wrong) {
      expect(url.href).toBe("http://localhost:3000/sign-in?error=CredentialsSignin&code=credentials");
      expect(cookiesOf(response).join()).not.toContain("reshoot.session");
    }
  });

  it("lets in a person without a team, to whom no team's data is shown", async () => {
    const email = "alone@people.test";
    await services.db.insert(users).values({ email, name: "Alone", passwordHash });
    const cookie = cookiesOf((await signIn(email)).response).join("; ");
    expect(await readActor(services.db, new Headers({ cookie }))).toMatchObject({ kind: "person" });
    const answer = await callEndpoint(listVideosEndpoint, {}, cookie);
    expect([answer.status, (await answer.json()).code]).toEqual([403, "no_team"]);
  });

  it("recognises the browser for its own person only, so guesses from elsewhere do not lock it out", async () => {
    const [one, other] = [await addMember(services, { passwordHash }), await addMember(services, { passwordHash })];
    const known = browserIn((await signIn(one.email)).response);
    const both = browserIn((await signIn(other.email, PASSWORD, { browser: known })).response);
    const key = createHash("sha256").update(one.email).digest("base64url");
    for (let guess = 0; guess < 100; guess++) await services.limits.take("signInEmail", key);
    const codeFor = async (browser: string) =>
      (await signIn(one.email, PASSWORD, { browser })).url.searchParams.get("code");
    const foreign = browserIn((await signIn(other.email)).response);
    for (const browser of ["", foreign, "reshoot.browser=x.y"]) expect(await codeFor(browser)).toBe("rate_limited");
    for (const browser of [known, both]) expect(await codeFor(browser)).toBeNull();
  });

  it("again in the same browser replaces the session of its person, and of no one else", async () => {
    const [one, other] = [await addMember(services, { passwordHash }), await addMember(services, { passwordHash })];
    const sessions = async () =>
      (await services.pool.query("select count(*)::int as open from sessions where user_id = $1", [one.userId])).rows;
    const again = await signIn(one.email, PASSWORD, { browser: one.cookie });
    expect(await readActor(services.db, new Headers({ cookie: one.cookie }))).toEqual({ kind: "guest" });
    expect(await sessions()).toEqual([{ open: 1 }]);
    await signIn(other.email, PASSWORD, { browser: cookiesOf(again.response).join("; ") });
    expect(await sessions()).toEqual([{ open: 1 }]);
  });

  it("is refused while attempts cannot be counted", async () => {
    const { email } = await addMember(services, { passwordHash });
    await services.pool.query("alter table rate_limits rename to gone");
    try {
      expect((await signIn(email)).url.searchParams.get("code")).toBe("rate_limited");
    } finally {
      await services.pool.query("alter table gone rename to rate_limits");
    }
  });

  it("rehashes a password whose hash has an older cost", async () => {
    const { argon2id } = await import("hash-wasm");
    const old = await argon2id({
      ...{ password: PASSWORD, salt: Buffer.alloc(16, 1), hashLength: 32, outputType: "encoded" },
      ...{ memorySize: 1024, iterations: 1, parallelism: 1 },
    });
    const member = await addMember(services, { passwordHash: old });
    expect((await signIn(member.email)).url.pathname).toBe("/videos/1");
    const [row] = await services.db.select().from(users).where(eq(users.id, member.userId));
    expect(row?.passwordHash).toMatch(/m=19456,t=2,p=1/);
    expect((await signIn(member.email)).url.pathname).toBe("/videos/1");
  });
});

describe("next-auth's endpoints", () => {
  it("never redirects to another site", async () => {
    const { email } = await addMember(services, { passwordHash });
    for (const callbackUrl of ["https://evil.example/", "//evil.example", "http://localhost:3000.evil.example/"]) {
      const fields = { email, password: PASSWORD, callbackUrl };
      const { url } = await post("callback/password", fields, { "x-forwarded-for": someAddress() });
      expect(url.href).toBe("http://localhost:3000/");
    }
  });

  it("uses APP_ORIGIN and ignores the Host header", async () => {
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    const body = new URLSearchParams({ csrfToken: "x" });
    const forged = await ask("callback/password", { method: "POST", headers, body }, "evil.example");
    expect(forged.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/sign-in/);
    expect(forged.headers.getSetCookie().join()).not.toContain("evil");
  });

  it("requires its csrf token and a request from our own pages", async () => {
    const { email } = await addMember(services, { passwordHash });
    const body = () => new URLSearchParams({ email, password: PASSWORD, csrfToken: "guessed" });
    const forged = await ask("callback/password", { method: "POST", body: body() });
    expect(forged.headers.get("location")).toContain("MissingCSRF");
    const foreign = await ask("callback/password", {
      method: "POST",
      body: body(),
      headers: { origin: "https://evil.example" },
    });
    expect([foreign.status, (await foreign.json()).code]).toEqual([403, "cross_site"]);
  });

  it.each(["session", "providers", "signin", "verify-request", "webauthn-options/x", "callback/password/x"])(
    "has no %s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it("reads forms only", async () => {
    for (const [type, body] of [
      ["application/json", "{"],
      ["application/json", "[".repeat(20_000)],
      ["text/plain", "csrfToken=x"],
      ["multipart/form-data; boundary=x", "--x--"],
    ] as const) {
      const response = await ask("callback/password", { method: "POST", headers: { "content-type": type }, body });
      expect([response.status, (await response.json()).code]).toEqual([415, "unsupported_media_type"]);
    }
  });

  it.each(["a\0@people.test", "\0", "@", "x".repeat(300)])(
    "treats %j as an email without an account",
    async (email) => {
      const { url } = await signIn(email);
      expect(url.search).toBe("?error=CredentialsSignin&code=credentials");
    },
  );

  it("reads no body where none is sent", async () => {
    const response = await ask("callback/password", { method: "POST" });
    expect(response.headers.get("location")).toContain("MissingCSRF");
  });

  it("keeps what was begun on a page for a provider's sign-in only, and ends no session for a link", async () => {
    const { cookie } = await addMember(services);
    for (const path of ["csrf", "signin/github?invitation=x", "signin/github", "error"]) {
      expect([path, cookiesOf(await ask(path)).join()]).toEqual([path, expect.not.stringContaining("invitation")]);
    }
    const response = await ask("signout", { headers: { cookie } });
    expect(response.headers.getSetCookie().join()).not.toContain("reshoot.session=;");
    expect(response.headers.get("clear-site-data")).toBeNull();
    expect(await readActor(services.db, new Headers({ cookie }))).toMatchObject({ kind: "member" });
  });

  it("has an ID in each answer, and in the log where the fault is ours", async () => {
    const logged = vi.spyOn(processLog(), "error").mockImplementation(() => undefined);
    const refused = await ask("providers");
    expect(refused.headers.get("x-request-id")).toBe((await refused.json()).requestId);
    expect(logged).not.toHaveBeenCalled();
    const fault = new Error("a fault");
    const request = new NextRequest("http://localhost:3000/api/auth/csrf");
    Object.defineProperty(request, "nextUrl", {
      get() {
        throw fault;
      },
    });
    const response = await handleAuth(request);
    const requestId = response.headers.get("x-request-id");
    expect([response.status, (await response.json()).requestId]).toEqual([500, requestId]);
    expect(logged.mock.calls).toEqual([[{ err: fault, requestId }, "an auth request failed"]]);
  });

  it("limits the size of the body it reads", async () => {
    const response = await ask("callback/password", { method: "POST", body: "x".repeat(70_000) });
    expect(response.status).toBe(413);
  });

  it("ends a session", async () => {
    const { cookie } = await addMember(services);
    const csrf = await ask("csrf");
    const { csrfToken } = await csrf.json();
    const headers = { cookie: [cookie, ...cookiesOf(csrf)].join("; ") };
    const response = await ask("signout", { method: "POST", headers, body: new URLSearchParams({ csrfToken }) });
    const lines = response.headers.getSetCookie();
    expect(lines.find((line) => line.startsWith("reshoot.session="))).toMatch(/Max-Age=0/);
    expect(lines.find((line) => line.startsWith("__Host-reshoot.session="))).toMatch(/Max-Age=0.*; Secure/);
    expect(lines.join()).not.toContain("reshoot.browser=");
    expect(response.headers.get("clear-site-data")).toBe('"cache"');
  });

  it("ends the session: a copy of its cookie is worth nothing at the next request", async () => {
    const { email, userId } = await addMember(services, { passwordHash });
    const [here, elsewhere] = [await signIn(email), await signIn(email)];
    const actorOf = async ({ response }: typeof here) =>
      readActor(services.db, new Headers({ cookie: cookiesOf(response).join("; ") }));
    await post("signout", {}, { browser: cookiesOf(here.response).join("; ") });
    expect(await actorOf(here)).toEqual({ kind: "guest" });
    expect(await actorOf(elsewhere)).toMatchObject({ kind: "member", userId });
  });
});

describe("the audit log", () => {
  const auditOf = async (userId: string) => {
    const { rows } = await services.pool.query<{ action: string; by: string | null; detail: Record<string, unknown> }>(
      "select action, user_id as by, detail, address from audit_entries where subject = $1 order by id",
      [userId],
    );
    return rows;
  };

  it("records sign-ins, sign-outs and refusals with the shortened address; the log has neither address nor email", async () => {
    const { email, userId } = await addMember(services, { passwordHash });
    const here = { "x-forwarded-for": "2001:db8:77:88::9" };
    const before = services.logged().length;
    await signIn(email, "wrong", here);
    await signIn("nobody@people.test", "wrong", here);
    const { response } = await signIn(email, PASSWORD, here);
    await post("signout", {}, { browser: cookiesOf(response).join("; "), ...here });
    await vi.waitFor(async () => expect(await auditOf(userId)).toHaveLength(3));
    const address = "2001:db8:77::/48";
    expect(await auditOf(userId)).toEqual(
      expect.arrayContaining([
        { action: "session.refuse", by: null, detail: { by: "password", reason: "wrong_credentials" }, address },
        { action: "session.sign_in", by: userId, detail: { by: "password" }, address },
        { action: "session.sign_out", by: userId, detail: {}, address },
      ]),
    );
    const logged = services.logged().slice(before);
    for (const line of ["sign-in refused", "signed in", "signed out", userId]) expect(logged).toContain(line);
    for (const secret of ["people.test", "2001:db8:77", PASSWORD]) expect(logged).not.toContain(secret);
  });
});
