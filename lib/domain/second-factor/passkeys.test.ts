import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { hashShareToken } from "@/lib/domain/shares/share-token";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { virtualAuthenticator } from "@/lib/testing/virtual-authenticator";
import { addPasskey } from "./add-passkey";
import { beginPasskey, beginPasskeySignIn } from "./begin-passkey";
import { removePasskey, renamePasskey } from "./change-passkey";
import { readSecondFactor } from "./read-second-factor";
import { relyingPartyOf } from "./relying-party";
import { verifyPasskey } from "./verify-passkey";

let harness: TestHarness;
let ctx: MemberCtx;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const audit = async (userId: string) => {
  const { rows } = await harness.services.pool.query(
    "select action from audit_entries where user_id = $1 order by id",
    [userId],
  );
  return rows.map(({ action }) => action);
};
const expire = (challenge: string) =>
  harness.services.pool.query("update one_time_codes set expires_at = now() where code_hash = $1", [
    hashShareToken(challenge),
  ]);

/** A new member with a passkey. */
async function withPasskey(counter = 0) {
  ctx = harness.ctxOf(await harness.member("editor"));
  const authenticator = virtualAuthenticator();
  const { challenge } = await beginPasskey(ctx);
  const added = await addPasskey(ctx, { name: "Laptop", credential: authenticator.create(challenge, { counter }) });
  return { authenticator, added, userId: ctx.actor.userId };
}
const signIn = async () => (await beginPasskeySignIn(ctx)).challenge;

describe("adding a passkey", () => {
  it("asks for one that signs in by itself, and excludes those that the person has", async () => {
    const { authenticator } = await withPasskey();
    expect(await beginPasskey(ctx)).toMatchObject({
      rp: { id: "localhost", name: "Reshoot Studio" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: [{ id: authenticator.credentialId, transports: ["internal"] }],
    });
  });

  it("comes with ten recovery codes, once", async () => {
    const { added } = await withPasskey();
    expect(added).toMatchObject({ passkey: { name: "Laptop", usedAt: null } });
    expect(added.recoveryCodes).toHaveLength(10);
    const { challenge } = await beginPasskey(ctx);
    const second = await addPasskey(ctx, { name: "Key", credential: virtualAuthenticator().create(challenge) });
    expect(second.recoveryCodes).toBeNull();
    expect(await readSecondFactor(ctx)).toMatchObject({
      passkeys: [{ name: "Laptop" }, { name: "Key" }],
      appSince: null,
      recoveryCodes: 10,
      isNeeded: false,
      canHavePasskeys: true,
    });
    expect(await audit(ctx.actor.userId)).toEqual(["passkey.add", "passkey.add"]);
  });

  it("refuses one that another person has", async () => {
    const { authenticator } = await withPasskey();
    const other = harness.ctxOf(await harness.member("viewer"));
    const { challenge } = await beginPasskey(other);
    const again = addPasskey(other, { name: "Mine", credential: authenticator.create(challenge) });
    expect(await codeOf(again)).toBe("conflict");
  });

  it.each([
    ["a challenge of this server's for another person", {}, "foreign"],
    ["a challenge to sign in", {}, "sign-in"],
    ["a challenge that no one made", {}, "invented"],
    ["an expired challenge", {}, "expired"],
    ["another origin", { origin: "https://evil.example" }, "own"],
    ["another site", { rpID: "evil.example" }, "own"],
    ["an authenticator that did not check its person", { isVerified: false }, "own"],
  ])("refuses %s", async (_what, options, whose) => {
    ctx = harness.ctxOf(await harness.member("editor"));
    const other = harness.ctxOf(await harness.member("editor"));
    const challenges = {
      own: async () => (await beginPasskey(ctx)).challenge,
      foreign: async () => (await beginPasskey(other)).challenge,
      "sign-in": signIn,
      invented: async () => "A".repeat(43),
      expired: async () => {
        const { challenge } = await beginPasskey(ctx);
        await expire(challenge);
        return challenge;
      },
    };
    const challenge = await challenges[whose as keyof typeof challenges]();
    const credential = virtualAuthenticator().create(challenge, options);
    expect(await codeOf(addPasskey(ctx, { name: "Laptop", credential }))).toBe("invalid_input");
    expect((await readSecondFactor(ctx)).passkeys).toEqual([]);
  });

  it("refuses a certificate before reading it: the library would fetch the revocation list that it names", async () => {
    ctx = harness.ctxOf(await harness.member("editor"));
    const { challenge } = await beginPasskey(ctx);
    const credential = virtualAuthenticator().create(challenge, { certificate: Buffer.from([48, 0]) });
    await expect(addPasskey(ctx, { name: "Laptop", credential })).rejects.toMatchObject({
      code: "invalid_input",
      cause: { message: expect.stringContaining("was not asked for") },
    });
  });

  it("uses up its challenge, also when two answers come at once", async () => {
    ctx = harness.ctxOf(await harness.member("editor"));
    const { challenge } = await beginPasskey(ctx);
    const add = () => codeOf(addPasskey(ctx, { name: "Key", credential: virtualAuthenticator().create(challenge) }));
    const outcomes = await Promise.all([add(), add(), add()]);
    expect(outcomes.toSorted()).toEqual(["done", "invalid_input", "invalid_input"]);
  });

  it("is limited to twenty", async () => {
    const { userId } = await withPasskey();
    await harness.services.pool.query(
      `insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name)
       select gen_random_uuid(), $1, gen_random_uuid(), '', 0, '{}', 'Key' from generate_series(1, 19)`,
      [userId],
    );
    const { challenge } = await beginPasskey(ctx);
    const more = addPasskey(ctx, { name: "One more", credential: virtualAuthenticator().create(challenge) });
    expect(await codeOf(more)).toBe("conflict");
  });
});

describe("a passkey's answer", () => {
  const verify = (answer: Parameters<typeof verifyPasskey>[1]) => verifyPasskey(harness.services.db, answer);

  it("says who it is, and counts the use", async () => {
    const { authenticator, userId } = await withPasskey();
    const verdict = await verify(authenticator.answer(await signIn(), userId));
    expect(verdict).toMatchObject({ kind: "verified", person: { id: userId } });
    expect((await readSecondFactor(ctx)).passkeys[0]?.usedAt).not.toBeNull();
  });

  it("is accepted once: its challenge is used up, also when it comes several times at once", async () => {
    const { authenticator, userId } = await withPasskey();
    const answer = authenticator.answer(await signIn(), userId);
    const kinds = (await Promise.all([verify(answer), verify(answer), verify(answer)])).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["refused", "refused", "verified"]);
  });

  it("with a counter that did not grow comes from a copy of the key, and is refused", async () => {
    const { authenticator, userId } = await withPasskey(5);
    const answer = async (counter: number) => verify(authenticator.answer(await signIn(), userId, { counter }));
    expect(await answer(6)).toMatchObject({ kind: "verified" });
    for (const counter of [6, 5, 0]) {
      expect(await answer(counter)).toEqual({ kind: "refused", reason: "copied_passkey", userId });
    }
    expect(await answer(7)).toMatchObject({ kind: "verified" });
  });

  it("of a copy at the same time: one of two equal counters passes", async () => {
    const { authenticator, userId } = await withPasskey(1);
    const answers = [await signIn(), await signIn()].map((challenge) =>
      verify(authenticator.answer(challenge, userId, { counter: 2 })),
    );
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["refused", "verified"]);
  });

  it.each([
    ["an expired challenge", "expired", {}],
    ["a challenge that no one made", "invented", {}],
    ["a challenge to add a passkey", "add", {}],
    ["another origin", "own", { origin: "https://localhost:3000.evil.example" }],
    ["another site", "own", { rpID: "evil.example" }],
    ["a person that the authenticator did not check", "own", { isVerified: false }],
  ])("with %s is refused", async (_what, whose, options) => {
    const { authenticator, userId } = await withPasskey();
    const own = await signIn();
    if (whose === "expired") await expire(own);
    const challenges = { own, expired: own, invented: "B".repeat(43), add: (await beginPasskey(ctx)).challenge };
    const challenge = challenges[whose as keyof typeof challenges];
    expect(await verify(authenticator.answer(challenge, userId, options))).toMatchObject({ reason: "wrong_passkey" });
  });

  it("for another person, by another key, or of an unknown key is refused", async () => {
    const { authenticator, userId } = await withPasskey();
    const stranger = await harness.stranger();
    const asOther = authenticator.answer(await signIn(), stranger.userId);
    const forged = { ...virtualAuthenticator().answer(await signIn(), userId), id: authenticator.credentialId };
    const unknown = virtualAuthenticator().answer(await signIn(), userId);
    expect(await verify(asOther)).toMatchObject({ reason: "wrong_passkey" });
    expect(await verify({ ...forged, rawId: forged.id })).toMatchObject({ reason: "wrong_passkey" });
    expect(await verify(unknown)).toEqual({ kind: "refused", reason: "unknown_passkey" });
  });
});

describe("changing a passkey", () => {
  it("renames and removes it; the recovery codes go with the last one", async () => {
    const { added, authenticator, userId } = await withPasskey();
    const { id } = added.passkey;
    expect(await renamePasskey(ctx, { id, name: "Blue key" })).toMatchObject({ name: "Blue key" });
    expect(await codeOf(removePasskey(ctx, { id })), "the last way to sign in").toBe("conflict");
    expect((await readSecondFactor(ctx)).passkeys).toHaveLength(1);
    await harness.services.pool.query("update users set password_hash = 'x' where id = $1", [userId]);
    expect(await removePasskey(ctx, { id })).toMatchObject({ passkeys: [], recoveryCodes: 0 });
    const answer = authenticator.answer(await signIn(), userId);
    expect(await verifyPasskey(harness.services.db, answer)).toEqual({ kind: "refused", reason: "unknown_passkey" });
    expect(await audit(userId)).toEqual(["passkey.add", "passkey.rename", "passkey.remove"]);
  });

  it("does not find that of a colleague", async () => {
    const { added } = await withPasskey();
    const { id } = added.passkey;
    const owner = harness.ctx;
    expect(await codeOf(renamePasskey(owner, { id, name: "Mine" }))).toBe("not_found");
    expect(await codeOf(removePasskey(owner, { id }))).toBe("not_found");
    expect((await readSecondFactor(ctx)).passkeys).toHaveLength(1);
  });
});

it("expired challenges are deleted when the next one is made", async () => {
  ctx = harness.ctx;
  await expire(await signIn());
  await signIn();
  const { rows } = await harness.services.pool.query("select 1 from one_time_codes where expires_at <= now()");
  expect(rows).toEqual([]);
});

it.each([
  ["https://studio.example", "studio.example"],
  ["http://localhost:3000", "localhost"],
  ["http://studio.localhost:3000", "studio.localhost"],
  ["http://studio.example", undefined],
  ["https://192.168.1.5", undefined],
  ["http://127.0.0.1:3000", undefined],
  ["https://[::1]", undefined],
])("a server at %s has passkeys of %s", (appOrigin, rpID) => {
  expect(relyingPartyOf(appOrigin)?.rpID).toBe(rpID);
});
