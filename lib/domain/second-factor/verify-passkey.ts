import "server-only";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { Db } from "@/lib/platform/db/client";
import type { PasskeyAnswer } from "@/lib/shared/contracts/second-factor";
import { takeChallenge } from "./challenge";
import { findByCredential, type PasskeyRow, saveUse } from "./passkeys.repo";
import { relyingParty } from "./relying-party";
import { handleText } from "./user-handle";

type Verdict =
  | { kind: "verified"; person: { id: string; email: string } }
  | { kind: "refused"; reason: "unknown_passkey" | "wrong_passkey" | "copied_passkey"; userId?: string };

/** Who may answer a challenge, and for what: anyone who signs in, or one person who confirms who they are. */
type Asked = { purpose: "passkey.sign_in"; userId: null } | { purpose: "passkey.confirm"; userId: string };
const SIGN_IN: Asked = { purpose: "passkey.sign_in", userId: null };

/** Whose passkey signed this server's challenge. A challenge is used up by its first answer, also by a wrong one. */
export async function verifyPasskey(db: Db, answer: PasskeyAnswer, asked: Asked = SIGN_IN): Promise<Verdict> {
  const found = await findByCredential(db, answer.id);
  if (!found) return { kind: "refused", reason: "unknown_passkey" };
  const { passkey, email } = found;
  const { userId } = passkey;
  if (asked.userId !== null && asked.userId !== userId) return { kind: "refused", reason: "wrong_passkey", userId };
  const counter = await signedCounter(db, answer, passkey, asked).catch(() => undefined);
  if (counter === undefined) return { kind: "refused", reason: "wrong_passkey", userId };
  if (!(await saveUse(db, passkey.id, counter))) return { kind: "refused", reason: "copied_passkey", userId };
  return { kind: "verified", person: { id: userId, email } };
}

/** The counter that the authenticator signed; undefined for a wrong signature. Throws for anything else that is wrong. */
async function signedCounter(
  db: Db,
  answer: PasskeyAnswer,
  passkey: PasskeyRow,
  { purpose, userId }: Asked,
): Promise<number | undefined> {
  const { rpID, origin } = relyingParty();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: (challenge) => takeChallenge(db, purpose, userId, challenge),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    // The counter is compared in the statement that saves it, so that two answers at once cannot both pass.
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
      counter: 0,
    },
  });
  const isTheirs = answer.response.userHandle === handleText(passkey.userId);
  return verified && isTheirs ? authenticationInfo.newCounter : undefined;
}
