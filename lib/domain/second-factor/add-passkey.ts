import "server-only";
import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import type { PersonCtx } from "@/lib/domain/context";
import type { AddedPasskey, AddPasskey, NewCredential } from "@/lib/shared/contracts/second-factor";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ALGORITHMS } from "./begin-passkey";
import { takeChallenge } from "./challenge";
import { insertPasskey } from "./passkeys.repo";
import { recordChange } from "./record-change";
import { relyingParty } from "./relying-party";
import { firstRecoveryCodes } from "./save-recovery-codes";
import { countFactors, lockPerson } from "./second-factor.repo";
import { toPasskey } from "./to-passkey";

const MOST_PASSKEYS = 20;

/** Saves the passkey that a browser has made. The first second factor comes with recovery codes, which are shown once. */
export async function addPasskey(ctx: PersonCtx, { name, credential }: AddPasskey): Promise<AddedPasskey> {
  const { userId } = ctx.actor;
  const made = await verified(ctx, credential).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError("invalid_input", m.errors_second_factor_passkey_invalid(), { cause });
  });
  return ctx.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    if ((await countFactors(tx, userId)).passkeys >= MOST_PASSKEYS) {
      throw new AppError("conflict", m.errors_second_factor_passkeys_too_many({ count: MOST_PASSKEYS }));
    }
    const row = await insertPasskey(tx, { userId, name, ...made });
    if (!row) throw new AppError("conflict", m.errors_second_factor_passkey_known());
    const notice = { kind: "passkey_added" as const, name };
    await recordChange(ctx, tx, { action: "passkey.add", subject: row.id, notice });
    return { passkey: toPasskey(row), recoveryCodes: await firstRecoveryCodes(tx, userId) };
  });
}

async function verified({ db, actor }: PersonCtx, response: NewCredential) {
  const { rpID, origin } = relyingParty();
  refuseCertificates(response.response.attestationObject);
  const { registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    supportedAlgorithmIDs: ALGORITHMS,
    expectedChallenge: (challenge) => takeChallenge(db, "passkey.add", actor.userId, challenge),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  });
  if (!registrationInfo) throw new Error("the signature of the new passkey is wrong");
  const { id, publicKey, counter } = registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: response.response.transports,
  };
}

/**
 * We ask for no attestation, so a browser sends none, or one that the key signed itself. The library would fetch the revocation
 * list that a certificate names, from any address.
 */
function refuseCertificates(attestationObject: string): void {
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, "base64url")));
  const fmt = decoded.get("fmt");
  const isSelfMade = fmt === "packed" && decoded.get("attStmt").get("x5c") === undefined;
  if (fmt !== "none" && !isSelfMade) throw new Error(`an attestation of the format ${fmt} was not asked for`);
}
