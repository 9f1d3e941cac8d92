import { NextRequest } from "next/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readViewer } from "@/lib/domain/accounts/read-viewer";
import { hashPassword } from "@/lib/platform/password";
import { addMember, addToEnvironment, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";

const PASSWORD = "correct horse battery";
let services: TestServices;
beforeAll(async () => {
  addToEnvironment({
    ...{ APP_ORIGIN: "https://studio.example", AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "secret" },
    // Left over from another installation.
    ...{ NEXTAUTH_URL: "http://localhost:3000", AUTH_URL: "http://localhost:3000/auth" },
    ...{ AUTH_REDIRECT_PROXY_URL: "https://evil.example/api/auth", NEXTAUTH_URL_INTERNAL: "http://internal" },
  });
  services = await openTestServices();
});
afterAll(() => services.stop());

/** A request as it arrives from the proxy that terminates https. */
const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  handleAuth(new NextRequest(`http://localhost:3000/api/auth/${path}`, init));
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";")[0]);

async function post(path: string, fields: Record<string, string>, cookies: (string | undefined)[] = []) {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const headers = {
    ...{ cookie: [...cookies, ...cookiesOf(csrf)].join("; "), origin: "https://studio.example" },
    ...{ "x-auth-return-redirect": "1", "x-forwarded-proto": "https", "x-forwarded-for": "2001:db8::1" },
  };
  return ask(path, { method: "POST", headers, body: new URLSearchParams({ ...fields, csrfToken }) });
}

it("a provider redirects back to APP_ORIGIN, whatever other variables say", async () => {
  const response = await post("signin/github", {});
  const { url } = await response.json();
  expect(new URL(url).searchParams.get("redirect_uri")).toBe("https://studio.example/api/auth/callback/github");
  expect(url).not.toMatch(/evil|localhost|internal/);
});

it("next-auth keeps its own cookies to https and to this host", async () => {
  const lines = (await ask("csrf")).headers.getSetCookie();
  expect(lines.map((line) => line.split("=")[0])).toEqual(["__Host-authjs.csrf-token", "__Secure-authjs.callback-url"]);
  for (const line of lines) expect(line).toMatch(/; Secure/i);
});

it("signing out clears the cookie that signing in set, with the attributes that browsers require for its name", async () => {
  const passwordHash = await hashPassword(PASSWORD);
  const { email, userId } = await addMember(services, { passwordHash });
  const signedIn = await post("callback/password", { email, password: PASSWORD });
  const cookies = cookiesOf(signedIn);
  expect(await readActor(services.db, new Headers({ cookie: cookies.join("; ") }))).toMatchObject({ userId });
  const response = await post("signout", {}, cookies);
  const cleared = response.headers.getSetCookie().filter((line) => line.includes("reshoot.session="));
  const names = new Set(cleared.map((line) => line.split("=")[0]));
  expect(names).toEqual(new Set(["__Host-reshoot.session", "reshoot.session"]));
  for (const line of cleared) {
    expect(line).toMatch(/^[\w.-]+=;.*Max-Age=0/i);
    expect(line).toMatch(/Path=\//i);
    expect(line).not.toMatch(/Domain/i);
    if (line.startsWith("__Host-")) expect(line).toMatch(/Secure/i);
  }
});

it("warns only owners that all visitors have one address here", async () => {
  const problemsFor = async (role: "owner" | "editor") => {
    const { userId, teamId } = await addMember(services, { role });
    const viewer = await readViewer({ ...services, actor: { kind: "member", userId, teamId, role } });
    return viewer.settingProblems;
  };
  expect(await problemsFor("owner")).toEqual([expect.stringMatching(/https.*TRUST_PROXY is 0/)]);
  expect(await problemsFor("editor")).toBeUndefined();
});
