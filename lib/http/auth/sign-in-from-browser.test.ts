import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { signInWith, signInWithPassword, signOut } from "@/lib/browser/session/sign-in";
import { hashPassword } from "@/lib/platform/password";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";

const PASSWORD = "correct horse battery";
let services: TestServices;
let passwordHash: string;
const jar = new Map<string, string>();
const assign = vi.fn();

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

beforeAll(async () => {
  services = await openTestServices();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => services.stop());
beforeEach(() => {
  jar.clear();
  assign.mockReset();
  vi.stubGlobal("location", { origin: "http://localhost:3000", assign });
  vi.stubGlobal("fetch", browse);
});
afterEach(() => vi.unstubAllGlobals());

const actor = () => readActor(services.db, new Headers({ cookie: cookie() }));

it("signs in, returns where to go, and signs out again", async () => {
  const { email, userId } = await addMember(services, { passwordHash });
  const outcome = await signInWithPassword({ email, password: PASSWORD, returnTo: "/videos/1?motion=UP" });
  expect(outcome).toEqual({ ok: true, goTo: "/videos/1?motion=UP" });
  expect(await actor()).toMatchObject({ userId });

  expect(await signOut()).toBe(true);
  expect(assign).toHaveBeenCalledWith("/sign-in");
  expect(await actor()).toEqual({ kind: "guest" });
});

it("ignores a return address that leads to another site", async () => {
  const { email } = await addMember(services, { passwordHash });
  const outcome = await signInWithPassword({ email, password: PASSWORD, returnTo: "https://evil.example/" });
  expect(outcome).toEqual({ ok: true, goTo: "/" });
});

it("distinguishes a wrong password from too many attempts", async () => {
  const { email } = await addMember(services, { passwordHash });
  const attempt = () => signInWithPassword({ email, password: "wrong" });
  for (let guess = 0; guess < 10; guess++) {
    expect(await attempt()).toMatchObject({ ok: false, problem: { code: "wrong_credentials" } });
  }
  expect(await attempt()).toMatchObject({ ok: false, problem: { code: "rate_limited" } });
  expect(await actor()).toEqual({ kind: "guest" });
});

it("reports an unreachable server and a missing provider", async () => {
  expect(await signInWith("github", "/")).toMatchObject({ ok: false, problem: { code: "failed" } });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
  const outcome = await signInWithPassword({ email: "a@b.test", password: "x" });
  expect(outcome).toMatchObject({ ok: false, problem: { code: "offline" } });
  expect(await signOut()).toBe(false);
  expect(assign).not.toHaveBeenCalled();
});
