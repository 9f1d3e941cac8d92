import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/platform/password";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { acceptInvitationEndpoint, joinTeamEndpoint } from "@/lib/shared/contracts/invitations";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { codeOf, fieldOf, invitationSteps } from "@/lib/testing/invitation-steps";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { addMember, type TestMember } from "@/lib/testing/test-services";
import { mailedToken } from "./invitation-token";
import { joinTeam } from "./join-team";
import { readInvitation } from "./read-invitation";

let harness: TestHarness;
const steps = invitationSteps(() => harness);
const { guest, tokenFor, someone, accept, join, read, rolesOf, inTeam, actions, list, forget } = steps;
beforeAll(async () => {
  harness = await openTestHarness({ connection: false });
});
afterAll(() => harness.close());
/** An account that exists, for `accept`. */
async function personOf(email: string): Promise<TestMember> {
  const { rows } = await harness.services.pool.query("select id from users where email = $1", [email]);
  return { userId: rows[0].id, teamId: harness.teamId, role: "viewer", email, cookie: "" };
}
beforeEach(async () => {
  await steps.reset();
});

describe("joining with an account", () => {
  it("makes a member once, shows the team from then on, and records it", async () => {
    const token = await tokenFor({ returnTo: "/videos/7?mode=wipe" });
    const person = await someone();
    expect(await accept(person, token)).toEqual({ returnTo: "/videos/7?mode=wipe" });
    expect(await rolesOf(person.userId)).toEqual(["reviewer"]);
    const { rows } = await harness.services.pool.query("select last_team_id from users where id = $1", [person.userId]);
    expect(rows).toEqual([{ last_team_id: harness.teamId }]);
    expect((await actions())[0]).toBe("invitation.accept");
  });

  it("keeps only a page of this site to return to", async () => {
    expect((await read(await tokenFor({ returnTo: "//elsewhere.test/x" }))).returnTo).toBe("/");
  });

  it("lets a member come back by the used link, and takes no second seat", async () => {
    const token = await tokenFor();
    const person = await someone();
    await accept(person, token);
    expect(await codeOf(accept(person, token))).toBe("done");
    const page = await readInvitation(harness.ctxOf(person), { token });
    expect(page.you).toMatchObject({ isMember: true });
    expect((await list())[0]).toMatchObject({ uses: 1, state: "used_up" });
  });

  it("takes one seat for the same person in two tabs", async () => {
    for (let round = 0; round < 10; round += 1) {
      const token = await tokenFor({ maxUses: 5 });
      const person = await someone();
      expect(await Promise.all([codeOf(accept(person, token)), codeOf(accept(person, token))])).toEqual([
        "done",
        "done",
      ]);
      expect([round, (await list())[0]?.uses]).toEqual([round, 1]);
    }
  });

  it("gives the last seat to one of two", async () => {
    for (let round = 0; round < 10; round += 1) {
      const token = await tokenFor();
      const people = [await someone(), await someone()];
      const outcomes = await Promise.all(people.map((person) => codeOf(accept(person, token))));
      expect([round, outcomes.sort()]).toEqual([round, ["done", "not_found"]]);
      expect((await list())[0]).toMatchObject({ uses: 1, state: "used_up" });
    }
  });

  it("refuses an account with another address than the invited one", async () => {
    const token = await tokenFor({ email: "Lee@People.test" });
    expect(await codeOf(accept(await someone(), token))).toBe("forbidden");
    expect(await codeOf(accept(await someone("lee@people.test"), token))).toBe("done");
    await forget("lee@people.test");
  });
});

describe("joining with a new account", () => {
  beforeEach(() => forget("nia@people.test"));

  it("makes the account and the membership at once", async () => {
    const before = await inTeam();
    expect(await join(await tokenFor({ returnTo: "/shares" }))).toEqual({ returnTo: "/shares" });
    expect(await inTeam()).toBe(before + 1);
    const { rows } = await harness.services.pool.query(
      "select name, password_hash, last_team_id from users where email = 'nia@people.test'",
    );
    expect(rows).toMatchObject([{ name: "Nia New", last_team_id: harness.teamId }]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
  });

  it("makes neither when the last seat is taken meanwhile", async () => {
    for (let round = 0; round < 5; round += 1) {
      const token = await tokenFor();
      const emails = ["one@people.test", "two@people.test"];
      const outcomes = await Promise.all(emails.map((email) => codeOf(join(token, { email }))));
      expect([round, outcomes.sort()]).toEqual([round, ["done", "not_found"]]);
      const { rows } = await harness.services.pool.query("select email from users where email = any($1)", [emails]);
      expect([round, rows.length]).toEqual([round, 1]);
      for (const email of emails) await forget(email);
    }
  });

  it("ends the same way when the same form is sent twice at once", async () => {
    const token = await tokenFor();
    expect(await Promise.all([codeOf(join(token)), codeOf(join(token))])).toEqual(["done", "done"]);
    expect((await list())[0]).toMatchObject({ uses: 1 });
  });

  it("confirms the address only by the link in the mail to it: the copied link and an open one prove nothing", async () => {
    const isConfirmed = async () => {
      const sql = "select email_confirmed_at is not null as yes from users where email = 'nia@people.test'";
      return (await harness.services.pool.query(sql)).rows[0].yes;
    };
    const copied = await tokenFor({ email: "nia@people.test" });
    await join(copied);
    expect([copied.includes("."), await isConfirmed()]).toEqual([false, false]);
    expect(await accept(await personOf("nia@people.test"), mailedToken(copied))).toEqual({ returnTo: "/" });
    expect(await isConfirmed()).toBe(true);
    await forget("nia@people.test");
    const forged = async () => `${await tokenFor({ email: "nia@people.test" })}.${"A".repeat(22)}`;
    for (const token of [mailedToken(await tokenFor()), await forged()]) {
      await join(token);
      expect(await isConfirmed()).toBe(false);
      await forget("nia@people.test");
    }
    await join(mailedToken(await tokenFor({ email: "NIA@people.test" })));
    expect(await isConfirmed()).toBe(true);
  });

  it("refuses other addresses than the invited one, at the field", async () => {
    const token = await tokenFor({ email: "lee@people.test" });
    expect(await fieldOf(join(token))).toBe("email");
    expect(await codeOf(join(token, { email: "LEE@people.test" }))).toBe("done");
    await forget("LEE@people.test");
  });

  it("joins with an email that has an account only by that account's password, and counts wrong ones", async () => {
    const passwordHash = await hashPassword("the right password");
    const { userId, email } = await addMember(harness.services, { passwordHash });
    const token = await tokenFor();
    expect(await fieldOf(join(token, { email }))).toBe("password");
    expect(await rolesOf(userId)).toEqual([]);
    for (let attempt = 0; attempt < 9; attempt += 1) await codeOf(join(token, { email }));
    expect(await codeOf(join(token, { email, password: "the right password" }))).toBe("rate_limited");
    const elsewhere = { ...guest(), address: "198.51.100.1" };
    const form = { token, name: "Nia", email, password: "the right password" };
    expect(await codeOf(joinTeam(elsewhere, form))).toBe("done");
    expect(await rolesOf(userId)).toEqual(["reviewer"]);
  });
});

describe("over HTTP", () => {
  const call = (endpoint: Endpoint, body: unknown, cookie = "") => callEndpoint(endpoint, { body }, cookie);

  it("moves the session of who accepts to the team that they joined", async () => {
    const person = await someone();
    const answer = await call(acceptInvitationEndpoint, { token: await tokenFor() }, person.cookie);
    expect([answer.status, await answer.json()]).toEqual([200, { returnTo: "/" }]);
    const viewer = await (await callEndpoint(getViewerEndpoint, {}, person.cookie)).json();
    expect(viewer).toMatchObject({ team: { id: harness.teamId }, role: "reviewer" });
  });

  it("lets a person without a team accept", async () => {
    const person = await someone();
    const { pool } = harness.services;
    await pool.query("update sessions set team_id = null where user_id = $1", [person.userId]);
    await pool.query("delete from members where user_id = $1", [person.userId]);
    expect((await call(acceptInvitationEndpoint, { token: await tokenFor() }, person.cookie)).status).toBe(200);
    expect(await rolesOf(person.userId)).toEqual(["reviewer"]);
  });

  it.each([
    ["a password of eleven characters", { password: "elevenchars" }, "password"],
    ["no name", { name: " " }, "name"],
    ["no address", { email: "nia" }, "email"],
  ])("refuses %s at its field", async (_name, changes, path) => {
    const form = { token: "x", name: "Nia", email: "nia@people.test", password: "a long password", ...changes };
    const answer = await call(joinTeamEndpoint, form);
    expect(answer.status).toBe(422);
    expect((await answer.json()).details.issues).toEqual([{ path, message: expect.any(String) }]);
  });

  it("counts forms by network address before it reads anything", async () => {
    const form = { token: "x", name: "Nia", email: "nia@people.test", password: "a long password" };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 61; attempt += 1) statuses.push((await call(joinTeamEndpoint, form)).status);
    expect(new Set(statuses.slice(0, 50))).toEqual(new Set([404]));
    expect(statuses.at(-1)).toBe(429);
    expect((await call(joinTeamEndpoint, "not even an object")).status).toBe(429);
  });
});
