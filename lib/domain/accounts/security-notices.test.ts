import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { addPasskey } from "@/lib/domain/second-factor/add-passkey";
import {
  beginAuthenticatorApp,
  confirmAuthenticatorApp,
  removeAuthenticatorApp,
} from "@/lib/domain/second-factor/authenticator-app";
import { beginPasskey } from "@/lib/domain/second-factor/begin-passkey";
import { removePasskey } from "@/lib/domain/second-factor/change-passkey";
import { replaceRecoveryCodes } from "@/lib/domain/second-factor/replace-recovery-codes";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { withRequestAddress } from "@/lib/platform/audit/request-address";
import { hashPassword } from "@/lib/platform/password";
import { setServices } from "@/lib/services";
import { startMailServer, type TestMailServer } from "@/lib/testing/mail-server";
import { runTasks } from "@/lib/testing/run-tasks";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { virtualAuthenticator } from "@/lib/testing/virtual-authenticator";
import { changeEmail, confirmEmail } from "./change-email";
import { changePassword } from "./change-password";
import { createPasswordLink, resetPasswordByLink } from "./password-links";
import { takeRecordedCode } from "./take-recorded-code";

const OLD = "wandering copper kettle";
const NEW = "quiet lantern orchard";
let base: TestServices;
let services: TestServices;
let server: TestMailServer;
beforeAll(async () => {
  base = await openTestServices();
  server = await startMailServer();
  services = { ...base, settings: { ...base.settings, mail: { url: server.url, from: "reshoot@studio.example" } } };
});
afterAll(async () => {
  await server.stop();
  await base.stop();
});
beforeEach(() => {
  setServices(services);
  server.mails.length = 0;
});

async function person(from: TestServices = services) {
  const { teamId, userId, email } = await addMember(from, { passwordHash: await hashPassword(OLD) });
  const { rows } = await from.pool.query("select id from sessions where user_id = $1", [userId]);
  const session = { id: rows[0].id, isConfirmed: true };
  const ctx: MemberCtx = { ...from, actor: { kind: "member", userId, teamId, role: "owner", session } };
  return { ctx, userId, teamId, email };
}
/** Sends what waits; who got which mails so far. */
const delivered = async () => {
  await runTasks(services, ["mail.send"]);
  return server.mails.map(({ recipients, subject }) => [...recipients, subject]);
};

it("tells a person once of each change of their sign-in, and no mail can be unsubscribed", async () => {
  const { ctx, email, userId } = await person();
  const tell = (subject: string) => [email, subject];
  const { challenge } = await beginPasskey(ctx);
  const credential = virtualAuthenticator().create(challenge);
  const { passkey, recoveryCodes } = await addPasskey(ctx, { name: "Blue <b>key</b>", credential });
  expect(await takeRecordedCode(ctx, userId, recoveryCodes?.[0] ?? "")).toBe(true);
  expect(await takeRecordedCode(ctx, userId, recoveryCodes?.[0] ?? "")).toBe(false);
  await replaceRecoveryCodes(ctx);
  const { secret } = await beginAuthenticatorApp(ctx);
  await confirmAuthenticatorApp(ctx, { code: codeAt(secret, ctx.now()) });
  await removeAuthenticatorApp(ctx);
  await withRequestAddress("203.0.113.0/24", () => removePasskey(ctx, { id: passkey.id }));
  await changePassword(ctx, { current: OLD, password: NEW });
  await expect(changePassword(ctx, { current: OLD, password: NEW })).rejects.toThrow("Wrong password.");

  const told = await delivered();
  expect(told).toHaveLength(7);
  expect(told).toEqual(
    expect.arrayContaining([
      tell("A passkey was added to your account"),
      tell("A recovery code was used"),
      tell("Your recovery codes were replaced"),
      tell("An authenticator app was set up"),
      tell("Your authenticator app was turned off"),
      tell("A passkey was removed from your account"),
      tell("Your password was changed"),
    ]),
  );
  const mail = (subject: string) => server.mails.find((each) => each.subject === subject);
  expect(mail("A recovery code was used")?.text).toContain("Recovery codes left: 9.");
  const removed = mail("A passkey was removed from your account");
  expect(removed?.text).toContain("Blue <b>key</b>");
  expect(removed?.text).toContain("203.0.113.0/24 · ");
  expect(removed?.html).not.toContain("<b>key");
  expect(server.mails.map(({ text }) => text).join()).not.toContain("nsubscribe");
});

it("tells the old address of a new one, which it shows shortened, and the person of a password set by a link", async () => {
  const { ctx, email, userId } = await person();
  const guest = { ...services, actor: { kind: "guest" } } as const;
  await changeEmail(ctx, { email: "someone@elsewhere.test" });
  await delivered();
  const token = /confirm-email\/(\S+)/.exec(server.mails[0]?.text ?? "")?.[1] ?? "";
  await confirmEmail(guest, { token });
  expect(await delivered()).toContainEqual([email, "Your email address was changed"]);
  const { text = "" } = server.mails.find(({ recipients }) => recipients.includes(email)) ?? {};
  expect(text).toContain("s…@elsewhere.test");
  expect(text).not.toContain("someone");

  const owner = await person();
  await services.pool.query("delete from members where user_id = $1", [userId]);
  const join = "insert into members (team_id, user_id, role) values ($1, $2, 'editor')";
  await services.pool.query(join, [owner.teamId, userId]);
  const { url } = await createPasswordLink(owner.ctx, { id: userId });
  await resetPasswordByLink(guest, { token: url.split("/").at(-1) ?? "", password: NEW });
  expect(await delivered()).toContainEqual(["someone@elsewhere.test", "Your password was changed"]);
});

it("says nothing of an address whose case alone changes, nor on a server without mail", async () => {
  const { ctx, email } = await person(base);
  setServices(base);
  await changeEmail(ctx, { email: email.toUpperCase() });
  await changeEmail(ctx, { email: "another@elsewhere.test" });
  await changePassword(ctx, { current: OLD, password: NEW });
  const { rows } = await base.pool.query("select kind from mails where user_id = $1", [ctx.actor.userId]);
  expect(rows).toEqual([]);
});

it("writes changes of a second factor into the audit of every team of the person", async () => {
  const { ctx, userId, teamId } = await person();
  const other = await addMember(services);
  const stranger = await addMember(services);
  await services.pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'viewer')", [
    ...[other.teamId, userId],
  ]);
  const { secret } = await beginAuthenticatorApp(ctx);
  const { recoveryCodes } = await confirmAuthenticatorApp(ctx, { code: codeAt(secret, ctx.now()) });
  await takeRecordedCode(ctx, userId, recoveryCodes?.[0] ?? "");
  await removeAuthenticatorApp({ ...ctx, actor: { kind: "person", userId, session: { id: "", isConfirmed: true } } });
  const actionsIn = async (team: string) =>
    (
      await services.pool.query("select action from audit_entries where team_id = $1 and subject = $2 order by id", [
        ...[team, userId],
      ])
    ).rows.map(({ action }) => action);
  const all = ["authenticator_app.add", "recovery_codes.use", "authenticator_app.remove"];
  expect([await actionsIn(teamId), await actionsIn(other.teamId), await actionsIn(stranger.teamId)]).toEqual([
    ...[all, all, []],
  ]);
});
