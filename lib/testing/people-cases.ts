import { randomUUID } from "node:crypto";
import { replaceEmailCode } from "@/lib/domain/accounts/change-email.repo";
import { codeHashOf, newCode } from "@/lib/domain/accounts/one-time-code";
import { createPasswordLink } from "@/lib/domain/accounts/password-links";
import { unsubscribeLinks } from "@/lib/domain/accounts/unsubscribe";
import { createInvitation } from "@/lib/domain/invitations/create-invitation";
import { addPasskey } from "@/lib/domain/second-factor/add-passkey";
import { beginAuthenticatorApp, confirmAuthenticatorApp } from "@/lib/domain/second-factor/authenticator-app";
import { beginPasskey } from "@/lib/domain/second-factor/begin-passkey";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { hashPassword } from "@/lib/platform/password";
import { CreateInvitation } from "@/lib/shared/contracts/invitations";
import type { Given } from "./call-endpoint";
import type { EndpointCase, Place } from "./endpoint-case";
import { signInAs } from "./test-services";
import { virtualAuthenticator } from "./virtual-authenticator";

const nothing = async () => ({});

const callerOf = async ({ harness, caller }: Place) => harness.ctxOf(caller ?? (await harness.member("owner")));

/** A new passkey of the caller. */
async function passkey(place: Place): Promise<Given> {
  const ctx = await callerOf(place);
  const { challenge } = await beginPasskey(ctx);
  const added = await addPasskey(ctx, { name: "Laptop", credential: virtualAuthenticator().create(challenge) });
  return { params: { id: added.passkey.id } };
}

/** A new passkey that the caller's browser has made, and that is not saved yet. */
async function madePasskey(place: Place): Promise<Given> {
  const { challenge } = await beginPasskey(await callerOf(place));
  return { body: { name: "Laptop", credential: virtualAuthenticator().create(challenge) } };
}

/** The code of an authenticator app that the caller has begun to set up. */
async function begunApp(place: Place): Promise<Given> {
  const ctx = await callerOf(place);
  const { secret } = await beginAuthenticatorApp(ctx);
  return { body: { code: codeAt(secret, ctx.now()) } };
}

async function confirmedApp(place: Place): Promise<Given> {
  const ctx = await callerOf(place);
  const { secret } = await beginAuthenticatorApp(ctx);
  await confirmAuthenticatorApp(ctx, { code: codeAt(secret, ctx.now()) });
  return {};
}

/** A new member of the team for one case only, because the case changes them. */
const anotherMember = async ({ harness }: Place): Promise<Given> => ({
  params: { id: (await harness.member("editor")).userId },
});

const PASSWORD = "wandering copper kettle";

/** Everyone has this password from now on. */
async function withPassword({ harness }: Place): Promise<{ password: string }> {
  await harness.services.pool.query("update users set password_hash = $1", [await hashPassword(PASSWORD)]);
  return { password: PASSWORD };
}

/** A provider that the caller is connected to. */
async function connected(place: Place): Promise<Given> {
  await withPassword(place);
  const { harness, caller = harness.owner } = place;
  const link = "insert into identities (provider, subject, user_id) values ('github', $1, $2)";
  await harness.services.pool.query(link, [randomUUID(), caller.userId]);
  return { params: { id: "github" } };
}

/** A PNG of one pixel. */
const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="; // text-ok: Base64

const giveAvatar = ({ harness }: Place, userId: string) =>
  harness.services.pool.query(
    "insert into avatars (user_id, picture, mark) values ($1, 'x', 'm') on conflict (user_id) do nothing",
    [userId],
  );

async function ownAvatar(place: Place): Promise<Given> {
  await giveAvatar(place, (place.caller ?? place.harness.owner).userId);
  return {};
}

async function avatarOfOwner(place: Place): Promise<Given> {
  await giveAvatar(place, place.harness.owner.userId);
  return { params: { id: place.harness.owner.userId } };
}

/** Another session of the caller; of the owner when there is none. */
async function anotherSession({ harness, caller = harness.owner }: Place): Promise<Given> {
  await signInAs(harness.services, caller.userId);
  const { rows } = await harness.services.pool.query<{ id: string }>(
    "select id from sessions where user_id = $1 order by id desc limit 1",
    [caller.userId],
  );
  return { params: { id: rows[0]?.id ?? "" } };
}

/** The password link of a new member. */
async function passwordLink({ harness }: Place): Promise<Given> {
  const { url } = await createPasswordLink(harness.ctx, { id: (await harness.member("editor")).userId });
  return { body: { token: url.split("/").at(-1), password: PASSWORD } };
}

/** A code that confirms a new address of the owner. */
async function emailCode({ harness }: Place): Promise<Given> {
  const token = newCode();
  const email = `${randomUUID()}@people.test`;
  await replaceEmailCode(harness.services.db, { userId: harness.owner.userId, email, codeHash: codeHashOf(token) });
  return { body: { token } };
}

/** Lets editors of the team invite people. */
async function inviting({ harness }: Place): Promise<void> {
  await harness.services.pool.query("update teams set editors_invite = true where id = $1", [harness.teamId]);
}

/** An invitation for anyone with the link. */
async function invited(place: Place) {
  await inviting(place);
  const wanted = CreateInvitation.parse({ role: "viewer", maxUses: 2 });
  const { invitation, url } = await createInvitation(place.harness.ctx, wanted);
  return { id: invitation.id, token: url.split("/").at(-1) ?? "" };
}

const A_SET_UP = { code: "a", team: "A", name: "A", email: "a@b.test", password: "a long enough one" };

/** The cases of accounts, members, invitations, teams and their audit. */
export const PEOPLE_CASES: Record<string, EndpointCase> = {
  "GET /api/members": { given: nothing, stranger: 200 },
  "PATCH /api/members/{id}": {
    given: async (place) => ({ ...(await anotherMember(place)), body: { role: "reviewer" } }),
    stranger: 404,
  },
  "POST /api/members/{id}/remove": {
    given: async (place) => ({ ...(await anotherMember(place)), body: {} }),
    stranger: 404,
  },
  "POST /api/members/leave": { given: async () => ({ body: {} }), stranger: 409, usesUpCaller: true },
  "PUT /api/account/email": {
    given: async () => ({ body: { email: `${randomUUID()}@people.test` } }),
    stranger: 200,
  },
  "POST /api/account/email/confirm": { given: emailCode, stranger: 200 },
  "POST /api/reset-password/mail": {
    given: async () => ({ body: { email: `${randomUUID()}@people.test` } }),
    stranger: 202,
    auditsLater: true,
  },
  "GET /api/account/mail": { given: nothing, stranger: 200 },
  "PATCH /api/account/mail": { given: async () => ({ body: { batchDone: true } }), stranger: 200 },
  "POST /api/mail/unsubscribe/{token}": {
    given: async ({ harness }) => {
      const { endpoint } = unsubscribeLinks("", harness.owner.userId, "batch_done");
      return { params: { token: endpoint.split("/").at(-1) ?? "" } };
    },
    stranger: 200,
  },
  "GET /api/audit/entries": { given: nothing, stranger: 200 },
  "GET /api/audit/entries.csv": { given: nothing, stranger: 200 },
  "GET /api/audit/retention": { given: nothing, stranger: 200 },
  "PUT /api/audit/retention": { given: async () => ({ body: { days: 365 } }), stranger: 200 },
  "POST /api/members/{id}/password-link": { given: anotherMember, stranger: 404 },
  "POST /api/reset-password": { given: passwordLink, stranger: 200 },
  "GET /api/account": { given: nothing, stranger: 200 },
  "PATCH /api/account": { given: async () => ({ body: { name: `Name ${randomUUID()}` } }), stranger: 200 },
  "PUT /api/account/avatar": { given: async () => ({ body: { picture: DOT } }), stranger: 200 },
  "DELETE /api/account/avatar": { given: ownAvatar, stranger: 200 },
  "GET /api/avatars/{id}": { given: avatarOfOwner, stranger: 404 },
  "PUT /api/account/password": {
    given: async (place) => {
      const { password: current } = await withPassword(place);
      return { body: { current, password: "quiet lantern orchard" } };
    },
    stranger: 200,
  },
  "POST /api/account/confirm": { given: async (place) => ({ body: await withPassword(place) }), stranger: 200 },
  "POST /api/account/providers/{id}/begin": {
    given: async () => ({ params: { id: "github" } }),
    stranger: 404,
    closed: 404,
    changesNothing: true,
  },
  "DELETE /api/account/providers/{id}": { given: connected, stranger: 404 },
  "GET /api/account/sessions": { given: nothing, stranger: 200 },
  "DELETE /api/account/sessions/{id}": { given: anotherSession, stranger: 404 },
  "POST /api/account/sessions/end-others": { given: nothing, stranger: 200 },
  "POST /api/account/delete": {
    given: async (place) => ({ body: await withPassword(place) }),
    stranger: 422,
    usesUpCaller: true,
  },
  "GET /api/account/export.json": { given: nothing, stranger: 200 },
  "GET /api/teams": { given: nothing, stranger: 200 },
  "POST /api/teams": { given: async () => ({ body: { name: "Day shift" } }), stranger: 201, usesUpCaller: true },
  "GET /api/teams/find": { given: async ({ videoId }) => ({ search: { id: videoId } }), stranger: 404 },
  "PATCH /api/teams/{id}": {
    given: async ({ harness }) => ({ params: { id: harness.teamId }, body: { name: `Shift ${randomUUID()}` } }),
    stranger: 404,
  },
  "POST /api/teams/{id}/switch": {
    given: async ({ harness }) => ({ params: { id: harness.teamId } }),
    stranger: 404,
  },
  "POST /api/set-up": { given: async () => ({ body: A_SET_UP }), stranger: 404, closed: 404 },
  "POST /api/set-up/check": { given: async () => ({ body: A_SET_UP }), stranger: 404, closed: 404 },
  "GET /api/invitations": { given: nothing, stranger: 200 },
  "POST /api/invitations": {
    given: async (place) => {
      await inviting(place);
      return { body: { role: "reviewer" } };
    },
    stranger: 201,
  },
  "POST /api/invitations/many": {
    given: async (place) => {
      await inviting(place);
      return { body: { text: `${randomUUID()}@people.test`, role: "reviewer" } };
    },
    stranger: 201,
  },
  "PUT /api/invitations/settings": {
    given: async () => ({ body: { editorsInvite: true, domains: ["studio.example"] } }),
    stranger: 200,
  },
  "POST /api/invitations/read": {
    given: async (place) => ({ body: { token: (await invited(place)).token } }),
    stranger: 200,
    changesNothing: true,
  },
  "POST /api/invitations/join": {
    given: async (place) => {
      const { token } = await invited(place);
      return { body: { token, name: "Nia New", email: `${randomUUID()}@people.test`, password: "a long password" } };
    },
    stranger: 200,
  },
  "POST /api/invitations/accept": {
    given: async (place) => ({ body: { token: (await invited(place)).token } }),
    stranger: 200,
    changesNothing: true,
  },
  "POST /api/invitations/{id}/new-link": {
    given: async (place) => ({ params: { id: (await invited(place)).id } }),
    stranger: 404,
  },
  "POST /api/invitations/{id}/revoke": {
    given: async (place) => ({ params: { id: (await invited(place)).id } }),
    stranger: 404,
  },
  "GET /api/viewer": { given: nothing, stranger: 200 },
  "GET /api/second-factor": { given: nothing, stranger: 200 },
  "POST /api/passkeys/begin": { given: nothing, stranger: 200, changesNothing: true },
  "POST /api/passkeys": { given: madePasskey, stranger: 422, usesUpCaller: true },
  "PATCH /api/passkeys/{id}": {
    given: async (place) => ({ ...(await passkey(place)), body: { name: "Blue key" } }),
    stranger: 404,
    usesUpCaller: true,
  },
  "DELETE /api/passkeys/{id}": {
    given: async (place) => {
      await withPassword(place);
      return passkey(place);
    },
    stranger: 404,
    usesUpCaller: true,
  },
  "POST /api/passkeys/begin-confirm": { given: nothing, stranger: 200, changesNothing: true },
  "POST /api/passkeys/begin-sign-in": { given: nothing, stranger: 200, changesNothing: true },
  "POST /api/authenticator-app/begin": { given: nothing, stranger: 200, changesNothing: true },
  "POST /api/authenticator-app": { given: begunApp, stranger: 409, usesUpCaller: true },
  "DELETE /api/authenticator-app": { given: confirmedApp, stranger: 404, usesUpCaller: true },
  "POST /api/recovery-codes": {
    given: async (place) => {
      await passkey(place);
      return {};
    },
    stranger: 409,
    usesUpCaller: true,
  },
  "GET /api/second-factor/demand": { given: nothing, stranger: 200 },
  "PUT /api/second-factor/demand": {
    given: async (place) => {
      await passkey(place);
      await place.harness.services.pool.query("update teams set demands_second_factor = false where id = $1", [
        place.harness.teamId,
      ]);
      return { body: { isDemanded: true } };
    },
    stranger: 409,
  },
};
