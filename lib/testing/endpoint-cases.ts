import { randomUUID } from "node:crypto";
import { replaceEmailCode } from "@/lib/domain/accounts/change-email.repo";
import { codeHashOf, newCode } from "@/lib/domain/accounts/one-time-code";
import { createPasswordLink } from "@/lib/domain/accounts/password-links";
import { createInvitation } from "@/lib/domain/invitations/create-invitation";
import { unsubscribeLinks } from "@/lib/domain/mail/unsubscribe";
import { addPasskey } from "@/lib/domain/second-factor/add-passkey";
import { beginAuthenticatorApp, confirmAuthenticatorApp } from "@/lib/domain/second-factor/authenticator-app";
import { beginPasskey } from "@/lib/domain/second-factor/begin-passkey";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { createShare } from "@/lib/domain/shares/create-share";
import { hashPassword } from "@/lib/platform/password";
import { CreateInvitation } from "@/lib/shared/contracts/invitations";
import { CreateShare } from "@/lib/shared/contracts/shares";
import type { Given } from "./call-endpoint";
import { keepBytes } from "./keep-bytes";
import type { TestHarness } from "./test-harness";
import { signInAs, type TestMember } from "./test-services";
import { virtualAuthenticator } from "./virtual-authenticator";

/** A team's test world and one source video of it. */
type Place = {
  harness: TestHarness;
  videoId: string;
  /** Who makes the call; a guest when it is absent. */
  caller?: TestMember;
};
/** How to call one endpoint so that it works for the world's team, and the status for an owner of another team. */
export type EndpointCase = {
  given: (place: Place) => Promise<Given>;
  stranger: number;
  /** The call changes its caller's account, so a new member of that role makes it. */
  usesUpCaller?: true;
  /** The change is made after the answer, so that its time says nothing; a test of its own looks at its audit entry. */
  auditsLater?: true;
  /** The status for everybody where the endpoint is closed for this product, although its contract is public. */
  closed?: number;
  /** A call by a member that is not a GET and yet changes nothing, so that no audit entry is written. */
  changesNothing?: true;
};

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

const nothing = async () => ({});

async function queued({ harness, videoId }: Place): Promise<Given> {
  const [reshoot] = await harness.submit(videoId);
  return { params: { id: reshoot?.id ?? "" } };
}

async function lost(place: Place): Promise<Given> {
  const given = await queued(place);
  const { pool } = place.harness.services;
  await pool.query("update reshoots set status = 'needs_attention' where id = $1", [given.params?.id]);
  return given;
}

async function settled(place: Place): Promise<Given> {
  const given = await queued(place);
  const { pool } = place.harness.services;
  await pool.query("update reshoots set status = 'failed' where id = $1", [given.params?.id]);
  return given;
}

/** A ready result with a stored file. */
async function ready(place: Place): Promise<Given> {
  const given = await queued(place);
  const { pool } = place.harness.services;
  await pool.query(
    `update reshoots set status = 'ready', media_id = $2, upstream_task_id = $3, upstream_video_id = $4,
       upstream_url = 'https://example.test/result.mp4' where id = $1`,
    [given.params?.id, await storedFile(place), randomUUID(), randomUUID()],
  );
  return given;
}

async function trashed(place: Place): Promise<Given> {
  const given = await settled(place);
  const { pool } = place.harness.services;
  await pool.query("update reshoots set deleted_at = now() where id = $1", [given.params?.id]);
  return given;
}

/** A source with a file that can be read. */
async function stored({ harness }: Place): Promise<Given> {
  const { id } = await harness.source({ upstreamVideoId: randomUUID() });
  const mediaId = await keepBytes(harness, Buffer.from(id));
  await harness.services.pool.query("update videos set media_id = $1 where id = $2", [mediaId, id]);
  return { search: { sources: id } };
}

/** The ID of a new stored file of the team. */
async function storedFile({ harness }: Place): Promise<string> {
  const pool = harness.services.pool;
  const mediaId = randomUUID();
  const key = `test/${mediaId}.mp4`;
  await pool.query("insert into files (key, bytes, sha256) values ($1, 1, 'x')", [key]);
  await pool.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $3, 'video/mp4', 1, 'x')`,
    [mediaId, harness.teamId, key],
  );
  return mediaId;
}

/** A share of the source with all its results. */
async function shared(place: Place): Promise<Given> {
  const { harness, videoId } = place;
  const mediaId = await storedFile(place);
  await harness.services.pool.query("update videos set media_id = $1 where id = $2 and media_id is null", [
    mediaId,
    videoId,
  ]);
  const { share } = await createShare(harness.ctx, CreateShare.parse({ videoId, scope: "set" }));
  return { params: { id: share.id } };
}

/** A source for one case only, because the case deletes it. */
const unused = async ({ harness }: Place): Promise<Given> => ({
  params: { id: (await harness.source({ upstreamVideoId: randomUUID() })).id },
});

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

/** A video of the provider's account whose copy failed. */
async function uncopied({ harness }: Place): Promise<Given> {
  const upstreamVideoId = randomUUID();
  await harness.source({ upstreamVideoId, status: "failed" });
  return { body: { videoId: upstreamVideoId } };
}

const A_SET_UP = { code: "a", team: "A", name: "A", email: "a@b.test", password: "a long enough one" };

/**
 * One case per endpoint. A stranger's status is 200 if the reply is about their own team, 404 if the URL names a row of the
 * world's team, and 409 if they have no connection of their own or are the only owner of their team.
 */
export const ENDPOINT_CASES: Record<string, EndpointCase> = {
  "GET /api/videos": { given: nothing, stranger: 200 },
  "POST /api/videos": { given: uncopied, stranger: 409 },
  "POST /api/videos/sync": { given: nothing, stranger: 409 },
  "GET /api/videos/{id}": { given: async ({ videoId }) => ({ params: { id: videoId } }), stranger: 404 },
  "PATCH /api/videos/{id}": {
    given: async (place) => ({ ...(await unused(place)), body: { title: "Harbour, take two" } }),
    stranger: 404,
  },
  "DELETE /api/videos/{id}": { given: unused, stranger: 404 },
  "DELETE /api/reshoots/{id}": { given: settled, stranger: 404 },
  "GET /api/storage": { given: nothing, stranger: 200 },
  "GET /api/storage/retention": { given: async () => ({ search: { days: "90" } }), stranger: 200 },
  "PUT /api/storage/retention": { given: async () => ({ body: { days: 90 } }), stranger: 200 },
  "GET /api/downloads.zip": { given: stored, stranger: 404 },
  "GET /api/trash": { given: nothing, stranger: 200 },
  "POST /api/trash": {
    given: async (place) => ({ body: { kind: "reshoot", ids: [(await settled(place)).params?.id] } }),
    stranger: 404,
  },
  "POST /api/trash/restore": {
    given: async (place) => ({ body: { ids: [(await trashed(place)).params?.id] } }),
    stranger: 404,
  },
  "POST /api/trash/{id}/restore": { given: trashed, stranger: 404 },
  "GET /api/motions": { given: nothing, stranger: 200 },
  "GET /api/reshoots": { given: nothing, stranger: 200 },
  "POST /api/reshoots": { given: async ({ harness, videoId }) => ({ body: harness.order(videoId) }), stranger: 404 },
  "GET /api/reshoots/{id}": { given: queued, stranger: 404 },
  "POST /api/reshoots/{id}/cancel": { given: queued, stranger: 404 },
  "POST /api/reshoots/{id}/check-again": { given: lost, stranger: 404 },
  "POST /api/reshoots/{id}/give-up": { given: lost, stranger: 404 },
  "POST /api/reshoots/{id}/use-as-source": { given: ready, stranger: 404 },
  "GET /api/reshoots/{id}/receipt": { given: queued, stranger: 404 },
  "GET /api/credits": { given: nothing, stranger: 200 },
  "PUT /api/credits": { given: async () => ({ body: { budget: 1_000_000, confirmAbove: null } }), stranger: 200 },
  "GET /api/credits/entries": { given: nothing, stranger: 200 },
  "GET /api/credits/entries.csv": { given: nothing, stranger: 200 },
  "GET /api/connection": { given: nothing, stranger: 200 },
  "PUT /api/connection": {
    given: async ({ harness: { emulator } }) => ({ body: { baseUrl: emulator.url, token: emulator.token } }),
    stranger: 200,
  },
  "POST /api/connection/test": { given: nothing, stranger: 409 },
  "GET /api/connection/durations": { given: nothing, stranger: 200 },
  "GET /api/events": {
    given: async () => ({ search: { after: `${Math.floor(Date.now() / 1000)}-1` } }),
    stranger: 200,
  },
  "GET /api/shares": { given: nothing, stranger: 200 },
  "POST /api/shares": {
    given: async (place) => {
      await shared(place);
      return { body: { videoId: place.videoId, scope: "set" } };
    },
    stranger: 404,
  },
  "POST /api/shares/revoke": {
    given: async (place) => {
      await shared(place);
      return { body: { videoId: place.videoId } };
    },
    stranger: 200,
  },
  "POST /api/shares/hand-over": {
    given: async (place) => {
      await shared(place);
      return { body: { from: place.harness.owner.userId, decision: "revoke" } };
    },
    stranger: 200,
  },
  "GET /api/shares/{id}": { given: shared, stranger: 404 },
  "PATCH /api/shares/{id}": {
    given: async (place) => ({ ...(await shared(place)), body: { label: "Mona" } }),
    stranger: 404,
  },
  "POST /api/shares/{id}/rotate": { given: shared, stranger: 404 },
  "POST /api/shares/{id}/link": { given: shared, stranger: 404 },
  "POST /api/shares/{id}/revoke": { given: shared, stranger: 404 },
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
  "PUT /api/account/password": {
    given: async (place) => {
      const { password: current } = await withPassword(place);
      return { body: { current, password: "quiet lantern orchard" } };
    },
    stranger: 200,
  },
  "POST /api/account/confirm": { given: async (place) => ({ body: await withPassword(place) }), stranger: 200 },
  "GET /api/account/sessions": { given: nothing, stranger: 200 },
  "DELETE /api/account/sessions/{id}": { given: anotherSession, stranger: 404 },
  "POST /api/account/sessions/end-others": { given: nothing, stranger: 200 },
  "POST /api/account/delete": {
    given: async (place) => ({ body: await withPassword(place) }),
    stranger: 409,
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
  "DELETE /api/passkeys/{id}": { given: passkey, stranger: 404, usesUpCaller: true },
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
  "GET /api/health": { given: nothing, stranger: 200 },
};
