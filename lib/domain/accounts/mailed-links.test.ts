import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/platform/password";
import { setServices } from "@/lib/services";
import {
  changeEmailEndpoint,
  changePasswordEndpoint,
  confirmEmailEndpoint,
  deleteAccountEndpoint,
} from "@/lib/shared/contracts/account";
import { mailPasswordLinkEndpoint, resetPasswordEndpoint } from "@/lib/shared/contracts/password-links";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { startMailServer, type TestMailServer } from "@/lib/testing/mail-server";
import { runTasks } from "@/lib/testing/run-tasks";
import { addMember, openTestServices, type TestMember, type TestServices } from "@/lib/testing/test-services";
import { resetPassword } from "./create-owner";

const OLD = "wandering copper kettle";
const NEW = "quiet lantern orchard";
let base: TestServices;
let services: TestServices;
let server: TestMailServer;
let mona: TestMember;
beforeAll(async () => {
  base = await openTestServices();
  server = await startMailServer();
  services = { ...base, settings: { ...base.settings, mail: { url: server.url, from: "reshoot@studio.example" } } };
});
afterAll(async () => {
  await server.stop();
  await base.stop();
});
beforeEach(async () => {
  setServices(services);
  // Notices of the test before.
  await services.pool.query("delete from queue.job");
  server.mails.length = 0;
  mona = await addMember(services, { passwordHash: await hashPassword(OLD) });
});

const query = async (text: string, values: unknown[]) => (await services.pool.query(text, values)).rows;
const linkIn = (index = 0) =>
  /https?:\/\/\S+\/(?:reset-password|confirm-email)\/(\S+)/.exec(server.mails[index]?.text ?? "")?.[1] ?? "";
const delivered = async (count: number) => {
  await vi.waitFor(async () => {
    await runTasks(services, ["mail.send"]);
    expect(server.mails).toHaveLength(count);
  });
};
const emailOf = async (userId: string) => (await query("select email from users where id = $1", [userId]))[0]?.email;

describe("a forgotten password", () => {
  const ask = async (email: string) => {
    const response = await callEndpoint(mailPasswordLinkEndpoint, { body: { email } });
    return [response.status, await response.text()];
  };
  const reset = async (token: string) =>
    (await callEndpoint(resetPasswordEndpoint, { body: { token, password: NEW } })).status;

  it("is replaced by a link in an email, once; the person may be in several teams", async () => {
    const other = await addMember(services);
    await query("insert into members (team_id, user_id, role) values ($1, $2, 'viewer')", [other.teamId, mona.userId]);
    expect(await ask(` ${mona.email.toUpperCase()} `)).toEqual([202, "{}"]);
    await delivered(1);
    expect(server.mails[0]?.recipients).toEqual([mona.email]);
    expect([await reset(linkIn()), await reset(linkIn())]).toEqual([200, 404]);
    const [row] = await query("select password_hash from users where id = $1", [mona.userId]);
    expect(await verifyPassword(NEW, row.password_hash)).toBe(true);
    expect(await query("select 1 from sessions where user_id = $1", [mona.userId])).toEqual([]);
    const audited = await query("select action, address from audit_entries where subject = $1 order by id", [
      mona.userId,
    ]);
    expect(audited.map(({ action }) => action)).toEqual(["password.mail", "password.reset", "password.reset"]);
  });

  it("gets the same answer for an address without an account, to which nothing is sent", async () => {
    expect(await ask("nobody@people.test")).toEqual([202, "{}"]);
    expect(await ask(mona.email)).toEqual([202, "{}"]);
    await delivered(1);
    expect(server.mails[0]?.recipients).toEqual([mona.email]);
  });

  it("is answered three times an hour per address; more emails are left out without a word", async () => {
    for (const sent of [1, 2, 3, 3, 3]) {
      expect(await ask(mona.email)).toEqual([202, "{}"]);
      await delivered(sent);
    }
    expect(await reset(linkIn(0))).toBe(404);
    expect(await reset(linkIn(2))).toBe(200);
  });

  it("has a link that ends after an hour", async () => {
    await ask(mona.email);
    await delivered(1);
    await query("update one_time_codes set expires_at = now() - interval '1 second' where user_id = $1", [mona.userId]);
    expect(await reset(linkIn())).toBe(404);
  });

  it("has a link that ends when the person has another address", async () => {
    await ask(mona.email);
    await delivered(1);
    await callEndpoint(changeEmailEndpoint, { body: { email: `new.${mona.email}` } }, mona.cookie);
    await delivered(2);
    await callEndpoint(confirmEmailEndpoint, { body: { token: linkIn(1) } });
    expect(await emailOf(mona.userId)).toBe(`new.${mona.email}`);
    expect(await reset(linkIn(0))).toBe(404);
  });
});

describe("another email address", () => {
  const change = async (email: string) => {
    const response = await callEndpoint(changeEmailEndpoint, { body: { email } }, mona.cookie);
    return { status: response.status, ...(await response.json()) };
  };
  const confirm = async (token: string) => (await callEndpoint(confirmEmailEndpoint, { body: { token } })).status;

  it("counts once the link in the email to it was used, which works once", async () => {
    expect(await change("new@people.test")).toMatchObject({ status: 200, state: "confirm" });
    await delivered(1);
    expect([server.mails[0]?.recipients, await emailOf(mona.userId)]).toEqual([["new@people.test"], mona.email]);
    expect([await confirm(linkIn()), await confirm(linkIn()), await confirm("x")]).toEqual([200, 404, 404]);
    expect(await emailOf(mona.userId)).toBe("new@people.test");
  });

  it("is asked for without learning whether it has an account, and is refused at the end", async () => {
    const other = await addMember(services);
    expect(await change(other.email)).toMatchObject({ status: 200, state: "confirm" });
    await delivered(1);
    expect(await confirm(linkIn())).toBe(422);
    expect(await emailOf(mona.userId)).toBe(mona.email);
  });

  it("counts at once on a server without mail, unless an account has it", async () => {
    setServices(base);
    const other = await addMember(services);
    expect(await change(other.email.toUpperCase())).toMatchObject({ status: 422, code: "invalid_input" });
    const wanted = `${mona.userId}@elsewhere.test`;
    expect(await change(wanted)).toMatchObject({ status: 200, state: "changed" });
    expect(await emailOf(mona.userId)).toBe(wanted);
  });

  it("is not an address of two people, when both confirm it at once", async () => {
    const other = await addMember(services);
    await change("wanted@people.test");
    await callEndpoint(changeEmailEndpoint, { body: { email: "Wanted@people.test" } }, other.cookie);
    await delivered(2);
    const statuses = await Promise.all([confirm(linkIn(0)), confirm(linkIn(1))]);
    expect(statuses.toSorted()).toEqual([200, 422]);
  });

  it("waits for another change of the same account, and neither ends in a deadlock", async () => {
    await change("later@people.test");
    await delivered(1);
    const another = await services.pool.connect();
    await another.query("begin");
    await another.query("select 1 from users where id = $1 for update", [mona.userId]);
    const confirmed = confirm(linkIn());
    const isWaiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await vi.waitFor(async () => expect(await query(isWaiting, [])).toHaveLength(1), 10_000);
    await another.query("delete from one_time_codes where user_id = $1", [mona.userId]);
    await another.query("commit");
    another.release();
    expect(await confirmed).toBe(404);
  });

  const byMail = async () => {
    await callEndpoint(mailPasswordLinkEndpoint, { body: { email: mona.email } });
    await delivered(2);
    return callEndpoint(resetPasswordEndpoint, { body: { token: linkIn(1), password: NEW } });
  };
  it.each([
    ["their own", () => callEndpoint(changePasswordEndpoint, { body: { current: OLD, password: NEW } }, mona.cookie)],
    ["a mailed link's", byMail],
    ["the operator's", () => resetPassword(services.db, { email: mona.email, password: NEW })],
  ])("that a thief has asked for is not confirmed after a new password: %s", async (_name, renew) => {
    await change("thief@people.test");
    await delivered(1);
    await renew();
    expect(await confirm(linkIn())).toBe(404);
    expect(await emailOf(mona.userId)).toBe(mona.email);
  });

  it("is not given to an account that was deleted meanwhile", async () => {
    await addMember(services, { teamId: mona.teamId });
    await change("again@people.test");
    await delivered(1);
    expect((await callEndpoint(deleteAccountEndpoint, { body: { password: OLD } }, mona.cookie)).status).toBe(200);
    expect(await confirm(linkIn())).toBe(404);
    expect(await emailOf(mona.userId)).toBe(`${mona.userId}@deleted.invalid`);
  });
});
