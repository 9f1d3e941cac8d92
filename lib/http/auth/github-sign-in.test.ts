import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { addMember, addToEnvironment, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { handleAuth } from "./handle-auth";
import { readActor } from "./read-actor";

type Email = { email: string; primary: boolean; verified: boolean };

let services: TestServices;
const asked: { url: string; headers: Headers }[] = [];
beforeAll(async () => {
  addToEnvironment({ AUTH_GITHUB_ID: "studio", AUTH_GITHUB_SECRET: "shared" });
  services = await openTestServices();
});
afterAll(() => services.stop());
afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

const ask = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  handleAuth(new NextRequest(`http://localhost:3000/api/auth/${path}`, init));
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(";")[0]);
const actorOf = (response: Response) => readActor(services.db, new Headers({ cookie: cookiesOf(response).join("; ") }));

/** GitHub's three addresses, as its documentation describes their answers. */
function stubGitHub(user: object, emails: unknown): void {
  const answers: Record<string, unknown> = {
    "https://github.com/login/oauth/access_token": { access_token: "gho_1", token_type: "bearer", scope: "user:email" },
    "https://api.github.com/user": user,
    "https://api.github.com/user/emails": emails,
  };
  vi.stubGlobal("fetch", async (input: URL | string, init: RequestInit = {}) => {
    const url = String(input);
    asked.push({ url, headers: new Headers(init.headers) });
    return Response.json(answers[url]);
  });
}

async function signIn(user: object, emails: unknown): Promise<Response> {
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const begun = await ask("signin/github", {
    method: "POST",
    headers: { cookie: cookiesOf(csrf).join("; "), "x-auth-return-redirect": "1" },
    body: new URLSearchParams({ csrfToken, callbackUrl: "/videos/1" }),
  });
  const authorization = new URL((await begun.json()).url);
  expect(authorization.origin + authorization.pathname).toBe("https://github.com/login/oauth/authorize");
  expect(authorization.searchParams.get("client_id")).toBe("studio");
  const jar = new Map([...cookiesOf(csrf), ...cookiesOf(begun)].map((pair) => [pair?.split("=")[0], pair]));
  stubGitHub(user, emails);
  const answer = new URLSearchParams({ code: "c", state: authorization.searchParams.get("state") ?? "" });
  if (!answer.get("state")) answer.delete("state");
  return ask(`callback/github?${answer}`, { headers: { cookie: [...jar.values()].join("; ") } });
}

const OCTOCAT = { id: 583_231, login: "octocat", name: null };
const also: Email = { email: "also@people.test", primary: false, verified: true };

describe("a sign-in with GitHub", () => {
  it("lets a member in by the primary address that GitHub has verified, and later by GitHub's own ID", async () => {
    const member = await addMember(services);
    const first = await signIn(OCTOCAT, [also, { email: member.email, primary: true, verified: true }]);
    expect(first.headers.get("location")).toBe("http://localhost:3000/videos/1");
    expect(await actorOf(first)).toMatchObject({ userId: member.userId });
    const own = asked.filter(({ url }) => url.startsWith("https://api.github.com/"));
    expect(own.map(({ url }) => url)).toEqual(["https://api.github.com/user", "https://api.github.com/user/emails"]);
    for (const { headers } of own) {
      expect([headers.get("authorization"), headers.get("user-agent")]).toEqual(["Bearer gho_1", "reshoot-studio"]);
    }

    const renamed = await signIn({ ...OCTOCAT, login: "renamed" }, []);
    expect(await actorOf(renamed)).toMatchObject({ userId: member.userId });
  });

  it.each<[string, (email: string) => unknown]>([
    ["a primary address that is not verified", (email) => [{ email, primary: true, verified: false }, also]],
    ["a verified address that is not the primary one", (email) => [{ email, primary: false, verified: true }]],
    ["no address at all", () => []],
  ])("refuses %s, whatever the public profile says", async (_what, emails) => {
    const { email } = await addMember(services);
    const user = { id: 1, login: "mallory", name: "Mallory", email, email_verified: true };
    const response = await signIn(user, emails(email));
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?problem=not_invited");
    expect(await actorOf(response)).toEqual({ kind: "guest" });
  });

  it.each<[string, object, unknown]>([
    ["a refusal in place of the user", { message: "Bad credentials" }, []],
    ["a user without a login", { id: 2 }, []],
    ["a refusal in place of the addresses", OCTOCAT, { message: "Resource not accessible" }],
    ["addresses that do not say whether they are verified", OCTOCAT, [{ email: "x@people.test", primary: true }]],
  ])("ends with a sentence on the sign-in page at %s", async (_what, user, emails) => {
    const response = await signIn(user, emails);
    expect(response.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/sign-in\?error=/);
    expect(await actorOf(response)).toEqual({ kind: "guest" });
  });
});
