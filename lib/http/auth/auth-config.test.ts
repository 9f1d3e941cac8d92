import { AuthError, type NextAuthConfig } from "next-auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginConnecting } from "@/lib/domain/accounts/connect-provider";
import { env } from "@/lib/platform/env";
import type { Services } from "@/lib/services";
import { addMember, openTestServices, type TestMember, type TestServices } from "@/lib/testing/test-services";
import { type Attempt, authConfig } from "./auth-config";
import { readSession } from "./session-token";

let services: TestServices;
let member: TestMember;
beforeAll(async () => {
  services = await openTestServices();
  member = await addMember(services);
  await services.pool.query("update users set created_at = now() - interval '1 day' where id = $1", [member.userId]);
});
afterAll(() => services.stop());

const ATTEMPT: Attempt = {
  ...{ address: "203.0.113.9", browser: "A browser", session: undefined },
  ...{ browserOf: () => undefined, onSignIn: () => undefined, onGoTo: () => undefined },
  ...{ invitation: undefined, setUp: undefined, connect: undefined },
};
const configOf = (given: Partial<Attempt> = {}, on: Services = services) =>
  authConfig(env(), on, { ...ATTEMPT, ...given });
type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;
const callbacksOf = (given: Partial<Attempt> = {}) => configOf(given).callbacks as Required<Callbacks>;
const eventsOf = (given: Partial<Attempt> = {}, on: Services = services) =>
  configOf(given, on).events as Required<NonNullable<NextAuthConfig["events"]>>;

/** The lines that were logged while something ran. */
async function linesOf(run: () => unknown): Promise<Record<string, unknown>[]> {
  const before = services.logged().length;
  await run();
  const lines = services.logged().slice(before).split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

describe("the log of sign-ins", () => {
  const failed = (error: Error) => linesOf(() => configOf().logger?.error?.(error));

  it("has the reason of a failure, which next-auth keeps inside its own error", async () => {
    const reason = new Error("the provider did not answer");
    expect(await failed(new AuthError("about", { cause: { err: reason } }))).toEqual([
      expect.objectContaining({
        level: 40,
        msg: "sign-in failed",
        kind: "AuthError",
        err: expect.objectContaining({ message: reason.message }),
      }),
    ]);
  });

  it.each<[string, unknown]>([
    ["a text", "a text"],
    ["nothing", undefined],
    ["null", null],
    ["something else", { reason: 1 }],
  ])("has the failure itself where its cause is %s", async (_what, cause) => {
    expect(await failed(new Error("own words", { cause }))).toEqual([
      expect.objectContaining({ kind: "Error", err: expect.objectContaining({ message: "own words" }) }),
    ]);
  });

  it("has no line for a wrong password, which the audit has, and the code of a warning", async () => {
    const { CredentialsSignin } = await import("next-auth");
    expect(await failed(new CredentialsSignin())).toEqual([]);
    expect(await linesOf(() => configOf().logger?.warn?.("debug-enabled"))).toEqual([
      expect.objectContaining({ level: 40, msg: "next-auth warns", code: "debug-enabled" }),
    ]);
    expect(await linesOf(() => configOf().logger?.debug?.("asked", {}))).toEqual([]);
  });
});

describe("a session", () => {
  type Jwt = Parameters<Callbacks["jwt"] & object>[0];
  const jwt = (given: object, attempt: Partial<Attempt> = {}) => callbacksOf(attempt).jwt(given as Jwt);
  const account = { type: "credentials", provider: "password", providerAccountId: "x" };

  it("begins with a sign-in of a person only", async () => {
    const { userId } = member;
    expect(await jwt({ token: {}, user: { id: userId }, account })).toEqual({ sub: userId, sid: expect.any(String) });
    const sessions = async () => (await services.pool.query("select 1 from sessions")).rowCount;
    const before = await sessions();
    for (const given of [
      { token: {}, user: {}, account },
      { token: {}, user: { id: userId } },
      { token: { sub: userId, sid: userId }, user: { id: userId }, account: null },
    ]) {
      expect(await jwt(given)).toBeNull();
    }
    expect(await sessions()).toBe(before);
  });
});

describe("a passkey's answer", () => {
  it.each(["", "{", "null", "{}", "[]", undefined, { id: "x" }])(
    "that is none is no sign-in, and no fault: %j",
    async (answer) => {
      const given = configOf().providers.map((each) => ("options" in each ? each.options : undefined));
      // Safe: next-auth keeps what a provider was made of in its options.
      const [passkey] = given.filter((each) => each?.id === "passkey") as { authorize: (given: object) => unknown }[];
      expect(await passkey?.authorize({ answer })).toBeNull();
    },
  );
});

describe("a provider's answer that connects it", () => {
  const answer = {
    user: {},
    account: { type: "oidc", provider: "oidc", providerAccountId: "p1" },
    profile: { email: "ann@elsewhere.test", email_verified: true },
  } as unknown as Parameters<Callbacks["signIn"] & object>[0];
  const codeOf = async () => {
    const { userId, teamId, role } = member;
    const ctx = { ...services, actor: { kind: "member" as const, userId, teamId, role } };
    return (await beginConnecting(ctx, { id: "oidc" }, [{ id: "oidc", name: "Single sign-on" }])).code;
  };

  it("needs its person, still signed in, and a code", async () => {
    const session = await readSession(new Headers({ cookie: member.cookie }), env());
    const pageOf = (given: Partial<Attempt>) => callbacksOf(given).signIn(answer);
    const code = await codeOf();
    const ended = session && { ...session, sid: crypto.randomUUID() };
    for (const given of [
      { session: undefined, connect: code },
      { session: ended, connect: code },
      { session, connect: "" },
    ]) {
      expect(await pageOf(given)).toBe("/account?problem=not_connected");
    }
    expect(await pageOf({ session, connect: code })).toBe("/account?connected=oidc");
  });
});

describe("after a sign-in", () => {
  type SignIn = Parameters<Required<NonNullable<NextAuthConfig["events"]>>["signIn"]>[0];
  const event = (user: object) => ({ user, account: { provider: "password" } }) as unknown as SignIn;
  const mailing = () => ({
    ...services,
    settings: { ...services.settings, mail: { url: "smtp://127.0.0.1:1", from: "Reshoot <reshoot@studio.example>" } },
  });
  const mails = async () =>
    (await services.pool.query("select kind from mails where user_id = $1", [member.userId])).rowCount;

  it("a browser that the person has not used before is told by email, a known one is not; both are remembered", async () => {
    const remembered: string[] = [];
    const signIn = (browser: string | undefined) =>
      eventsOf({ browserOf: () => browser, onSignIn: (email) => remembered.push(email) }, mailing()).signIn(
        event({ id: member.userId, email: member.email }),
      );
    await signIn("known");
    expect(await mails()).toBe(0);
    await signIn(undefined);
    expect(await mails()).toBe(1);
    expect(remembered).toEqual([member.email, member.email]);
  });

  it("an email that cannot be queued is logged, and the sign-in counts", async () => {
    await services.pool.query("alter table mails rename to gone");
    const lines = await linesOf(async () => {
      await eventsOf({}, mailing()).signIn(event({ id: member.userId, email: member.email }));
    });
    await services.pool.query("alter table gone rename to mails");
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: "the email about a new sign-in could not be queued",
        err: expect.objectContaining({ message: expect.any(String) }),
      }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ msg: "signed in" }));
  });

  it("nothing is recorded of who has no ID or no address", async () => {
    const lines = await linesOf(async () => {
      for (const user of [{ email: member.email }, { id: member.userId }, {}]) await eventsOf().signIn(event(user));
    });
    expect(lines).toEqual([]);
  });
});
