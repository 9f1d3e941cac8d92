import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { signInBy, signInWithPassword } from "@/lib/browser/session/sign-in";
import { resetPassword } from "@/lib/domain/accounts/create-owner";
import type { MemberCtx } from "@/lib/domain/context";
import { addPasskey } from "@/lib/domain/second-factor/add-passkey";
import { beginAuthenticatorApp, confirmAuthenticatorApp } from "@/lib/domain/second-factor/authenticator-app";
import { beginPasskey, beginPasskeySignIn } from "@/lib/domain/second-factor/begin-passkey";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { hashPassword } from "@/lib/platform/password";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { virtualAuthenticator } from "@/lib/testing/virtual-authenticator";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";

const PASSWORD = "correct horse battery";
const STEP_MS = 30_000;
let services: TestServices;
let passwordHash: string;
const jar = new Map<string, string>();
const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** Does what a browser adds between our two sides: cookies, the page's origin, the content type of a body. */
async function browse(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("cookie", cookie());
  headers.set("sec-fetch-site", "same-origin");
  const { method = "GET", body = null } = init;
  const response = await handleAuth(new NextRequest(new URL(path, location.origin), { method, headers, body }));
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
  return response;
}

/** One moment for the whole file, so that no test crosses from one step of codes into the next. */
const moment = new Date();
beforeAll(async () => {
  services = await openTestServices();
  services.now = () => moment;
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => services.stop());
beforeEach(() => {
  jar.clear();
  vi.stubGlobal("location", { origin: "http://localhost:3000" });
  vi.stubGlobal("fetch", browse);
});
afterEach(() => vi.unstubAllGlobals());

const signedInAs = async () => {
  const actor = await readActor(services.db, new Headers({ cookie: cookie() }));
  return actor.kind === "member" ? actor.userId : actor.kind;
};

async function person() {
  const member = await addMember(services, { passwordHash });
  const { userId, teamId, role } = member;
  const ctx: MemberCtx = { ...services, actor: { kind: "member", userId, teamId, role } };
  const attempt = async (code?: string, password = PASSWORD) => {
    const outcome = await signInWithPassword({ email: member.email, password, code });
    return outcome.ok ? "signed in" : outcome.problem.code;
  };
  return { ...member, ctx, attempt };
}

async function withApp() {
  const made = await person();
  const { secret } = await beginAuthenticatorApp(made.ctx);
  const { recoveryCodes } = await confirmAuthenticatorApp(made.ctx, { code: codeAt(secret, moment) });
  const codeIn = (steps: number) => codeAt(secret, new Date(moment.getTime() + steps * STEP_MS));
  return { ...made, codes: recoveryCodes ?? [], codeIn };
}

async function withPasskey() {
  const made = await person();
  const authenticator = virtualAuthenticator();
  const { challenge } = await beginPasskey(made.ctx);
  const { recoveryCodes } = await addPasskey(made.ctx, { name: "Key", credential: authenticator.create(challenge) });
  const answer = async () => {
    const { challenge: asked } = await beginPasskeySignIn(services);
    return JSON.stringify({ ...authenticator.answer(asked, made.userId), clientExtensionResults: { appid: true } });
  };
  return { ...made, codes: recoveryCodes ?? [], answer };
}

const audit = async (userId: string) => {
  const { rows } = await services.pool.query(
    "select action, detail from audit_entries where subject = $1 order by id",
    [userId],
  );
  return rows.map(({ action, detail }) => [action, ...Object.values(detail)].join(" "));
};

describe("a password and a code", () => {
  it("are both needed; the code is asked for after the right password only", async () => {
    const { attempt, userId, codeIn } = await withApp();
    expect(await attempt(undefined, "wrong")).toBe("wrong_credentials");
    expect(await attempt(codeIn(1), "wrong")).toBe("wrong_credentials");
    expect(await attempt()).toBe("second_factor_app");
    expect(await signedInAs()).toBe("guest");
    expect(await attempt("000000")).toBe("wrong_code");
    expect(await signedInAs()).toBe("guest");
    expect(await attempt(codeIn(1))).toBe("signed in");
    expect(await signedInAs()).toBe(userId);
    await vi.waitFor(async () => expect(await audit(userId)).toContain("session.refuse password wrong_code"));
  });

  it("sign in once: the same code does not sign in again", async () => {
    const { attempt, codeIn } = await withApp();
    expect(await attempt(codeIn(1))).toBe("signed in");
    jar.clear();
    expect(await attempt(codeIn(1))).toBe("wrong_code");
    expect(await attempt(codeIn(0))).toBe("wrong_code");
    expect(await signedInAs()).toBe("guest");
  });

  it("a recovery code replaces the app, once, and the audit says so", async () => {
    const { attempt, codes, userId } = await withApp();
    expect(await attempt(codes[3])).toBe("signed in");
    expect(await audit(userId)).toContain("recovery_codes.use");
    jar.clear();
    expect(await attempt(codes[3])).toBe("wrong_code");
  });

  it("of a person without a second factor: the code is not read", async () => {
    const { attempt } = await person();
    expect(await attempt("123456")).toBe("signed in");
  });

  it("ten wrong codes stop further ones, also the right one, but not from a browser that the person knows", async () => {
    const { attempt, codeIn, email } = await withApp();
    expect(await attempt(codeIn(0))).toBe("wrong_code");
    for (let guess = 0; guess < 9; guess++) expect(await attempt("000000")).toBe("wrong_code");
    expect(await attempt(codeIn(1))).toBe("rate_limited");
    expect(await attempt(), "the password alone still asks").toBe("second_factor_app");
    const known = await import("./known-browser");
    const { authKey } = await import("@/lib/domain/accounts/auth-keys");
    const place = { key: authKey("known browsers"), appOrigin: "http://localhost:3000" };
    const [pair = ""] = known.knownBrowserCookie(new Headers(), email, place).split(";");
    jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    expect(await attempt(codeIn(1))).toBe("signed in");
  });
});

describe("a passkey", () => {
  it("signs in alone", async () => {
    const { answer, userId } = await withPasskey();
    expect(await signInBy("passkey", { answer: await answer() }, "/credits")).toEqual({ ok: true, goTo: "/credits" });
    expect(await signedInAs()).toBe(userId);
    expect(await audit(userId)).toContain("session.sign_in passkey");
  });

  it("does not sign in twice with one answer, nor with what is no answer", async () => {
    const { answer, userId } = await withPasskey();
    const sent = await answer();
    const post = async (text: string) => (await signInBy("passkey", { answer: text })).ok;
    expect(await post(sent)).toBe(true);
    jar.clear();
    for (const text of [sent, "", "null", "{}", "[]", "\0", sent.replace("public-key", "password")]) {
      expect(await post(text)).toBe(false);
    }
    expect(await signedInAs()).toBe("guest");
    await vi.waitFor(async () => expect(await audit(userId)).toContain("session.refuse passkey wrong_passkey"));
  });

  it("makes the password alone not suffice; a recovery code does instead", async () => {
    const { attempt, codes } = await withPasskey();
    expect(await attempt()).toBe("second_factor_passkey");
    expect(await attempt("123456")).toBe("wrong_code");
    expect(await attempt(codes[0])).toBe("signed in");
  });
});

it("the operator's new password lets a person in who lost everything", async () => {
  const { attempt, email, userId, answer } = await withPasskey();
  await resetPassword(services.db, { email, password: "a new password" });
  expect(await attempt(undefined, "a new password")).toBe("signed in");
  expect(await audit(userId)).toEqual(expect.arrayContaining(["password.reset", "second_factor.reset"]));
  jar.clear();
  expect((await signInBy("passkey", { answer: await answer() })).ok).toBe(false);
});
