import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createOwner, resetPassword } from "@/lib/domain/accounts/create-owner";
import { identities, members, sessions } from "@/lib/platform/db/schema/people";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { readActor } from "./read-actor";
import { issueSession, readSession, sessionCookie } from "./session-token";

const SETTING = { AUTH_SECRET: "a".repeat(32), APP_ORIGIN: "http://localhost:3000" };
const session = { sub: "01890a5d-ac96-774b-bcce-b302099a8057", sid: "01890a5d-ac96-774b-bcce-b302099a8058" };
const withCookie = (cookie: string) => new Headers({ cookie });

describe("a session cookie", () => {
  it("holds the IDs of the person and of the session", async () => {
    const value = await issueSession(session, SETTING);
    expect(await readSession(withCookie(`x=1; reshoot.session=${value}`), SETTING)).toEqual(session);
  });

  it("is not accepted under another secret, changed, cut, or as a bearer token", async () => {
    const value = await issueSession(session, SETTING);
    const other = { ...SETTING, AUTH_SECRET: "b".repeat(32) };
    expect(await readSession(withCookie(`reshoot.session=${value}`), other)).toBeUndefined();
    expect(await readSession(withCookie(`reshoot.session=${value.slice(0, -4)}AAAA`), SETTING)).toBeUndefined();
    expect(await readSession(withCookie(`reshoot.session=${value.slice(0, 40)}`), SETTING)).toBeUndefined();
    expect(await readSession(withCookie("reshoot.session="), SETTING)).toBeUndefined();
    expect(await readSession(new Headers({ authorization: `Bearer ${value}` }), SETTING)).toBeUndefined();
  });

  it("has the protected name over https, where a cookie from http does not count", async () => {
    const https = { ...SETTING, APP_ORIGIN: "https://studio.example" };
    expect(sessionCookie(https.APP_ORIGIN)).toMatchObject({
      name: "__Host-reshoot.session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    });
    const value = await issueSession(session, SETTING);
    expect(await readSession(withCookie(`__Host-reshoot.session=${value}`), https)).toBeUndefined();
  });
});

describe("when the clock changes", () => {
  afterEach(() => vi.useRealTimers());
  const HOUR = 3_600_000;
  const moveBy = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

  it.each([-9 * HOUR, 9 * HOUR, -24 * HOUR])("a session stays valid after %i ms, cached or not", async (ms) => {
    const opened = withCookie(`reshoot.session=${await issueSession(session, SETTING)}`);
    const unopened = withCookie(`reshoot.session=${await issueSession(session, SETTING)}`);
    expect(await readSession(opened, SETTING)).toEqual(session);
    moveBy(ms);
    expect([await readSession(opened, SETTING), await readSession(unopened, SETTING)]).toEqual([session, session]);
  });

  it("an expired session stays expired until the clock is set back, cached or not", async () => {
    const opened = withCookie(`reshoot.session=${await issueSession(session, SETTING)}`);
    await readSession(opened, SETTING);
    moveBy(91 * 24 * HOUR);
    expect(await readSession(opened, SETTING)).toBeUndefined();
    moveBy(-91 * 24 * HOUR);
    expect(await readSession(opened, SETTING)).toEqual(session);
  });
});

describe("readActor", () => {
  let services: TestServices;
  beforeAll(async () => {
    services = await openTestServices();
  });
  afterAll(() => services.stop());

  it("finds the member, with team and role from the database", async () => {
    const { cookie, email: _, ...member } = await addMember(services, { role: "editor" });
    expect(await readActor(services.db, withCookie(cookie))).toEqual({
      ...{ kind: "member", ...member },
      session: { id: expect.any(String), isConfirmed: true },
    });
    await services.db.update(members).set({ role: "reviewer" }).where(eq(members.userId, member.userId));
    expect(await readActor(services.db, withCookie(cookie))).toMatchObject({ role: "reviewer" });
  });

  it("treats an ended session as a guest", async () => {
    const { cookie, userId } = await addMember(services);
    await services.db.delete(sessions).where(eq(sessions.userId, userId));
    expect(await readActor(services.db, withCookie(cookie))).toEqual({ kind: "guest" });
  });

  it("treats a person who left the team as a guest", async () => {
    const { cookie, userId } = await addMember(services);
    await services.db.delete(members).where(eq(members.userId, userId));
    expect(await readActor(services.db, withCookie(cookie))).toEqual({ kind: "guest" });
  });
});

describe("createOwner", () => {
  let services: TestServices;
  beforeAll(async () => {
    services = await openTestServices();
  });
  afterAll(() => services.stop());
  const owner = { email: "First@Studio.test", name: "First", team: "Studio", password: "quiet lantern orchard" };

  it("creates a person, their team and the membership, once per email", async () => {
    expect(await createOwner(services.db, owner)).toMatchObject({ role: "owner" });
    const again = createOwner(services.db, { ...owner, email: "first@studio.test" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    expect(await services.db.select().from(members)).toHaveLength(1);
  });

  it.each(["eleven char", "password1234", "Studio.test is first"])("refuses the password %s", async (password) => {
    const refused = createOwner(services.db, { ...owner, email: "first@studio.test", password });
    await expect(refused).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("resetPassword ends every session, and unlinks provider accounts", async () => {
    const { cookie, email, userId } = await addMember(services);
    await services.db.insert(identities).values({ provider: "github", subject: "7", userId });
    await resetPassword(services.db, { email, password: "a new password" });
    expect(await services.db.select().from(identities)).toEqual([]);
    expect(await readActor(services.db, withCookie(cookie))).toEqual({ kind: "guest" });
    const unknown = resetPassword(services.db, { email: "nobody@studio.test", password: "a new password" });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });
});
