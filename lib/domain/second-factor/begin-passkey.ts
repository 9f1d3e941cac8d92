import "server-only";
import type { Ctx, PersonCtx } from "@/lib/domain/context";
import type { PasskeyOptions, SignInOptions } from "@/lib/shared/contracts/second-factor";
import { makeChallenge } from "./challenge";
import { PRODUCT, relyingParty } from "./relying-party";
import { findEmail, findPasskeys } from "./second-factor.repo";
import { handleText } from "./user-handle";

/** Ed25519, ECDSA with P-256, RSA with SHA-256: between them every authenticator that is sold. */
export const ALGORITHMS = [-8, -7, -257];

/** How long a browser asks its person, in milliseconds; a challenge lasts longer. */
const TIMEOUT_MS = 3 * 60 * 1000;

/** Makes what the browser needs to create a passkey that alone proves who its person is. */
export async function beginPasskey({ db, actor }: PersonCtx): Promise<PasskeyOptions> {
  const { rpID } = relyingParty();
  const [email, known] = await Promise.all([findEmail(db, actor.userId), findPasskeys(db, actor.userId)]);
  return {
    rp: { name: PRODUCT, id: rpID },
    user: { id: handleText(actor.userId), name: email, displayName: email },
    challenge: await makeChallenge(db, "passkey.add", actor.userId),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: "public-key" as const })),
    timeout: TIMEOUT_MS,
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, type: "public-key", transports })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
  };
}

/** Makes what a browser needs to sign in by a passkey. It is the same for everyone: the browser finds the passkey. */
export async function beginPasskeySignIn({ db }: Pick<Ctx, "db">): Promise<SignInOptions> {
  const rpId = relyingParty().rpID;
  return optionsOf(rpId, await makeChallenge(db, "passkey.sign_in", null));
}

/** The same for a person who is signed in and shows with a passkey who they are. No one else can answer it. */
export async function beginPasskeyConfirmation({ db, actor }: PersonCtx): Promise<SignInOptions> {
  const rpId = relyingParty().rpID;
  return optionsOf(rpId, await makeChallenge(db, "passkey.confirm", actor.userId));
}

const optionsOf = (rpId: string, challenge: string): SignInOptions => ({
  ...{ challenge, timeout: TIMEOUT_MS, rpId, userVerification: "required" as const },
});
