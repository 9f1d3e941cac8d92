import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

export const Passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    /** Null until it has signed in. */
    usedAt: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: "Passkey" });
export type Passkey = z.output<typeof Passkey>;

export const SecondFactor = z
  .object({
    /** The team demands one of its owners, and this person has none. */
    isNeeded: z.boolean(),
    /** False where browsers make no passkeys: without https, and where the server's address is a number. */
    canHavePasskeys: z.boolean(),
    passkeys: z.array(Passkey),
    /** When the authenticator app was set up; null without one. */
    appSince: z.nullable(z.iso.datetime()),
    /** How many recovery codes are unused. */
    recoveryCodes: z.int(),
  })
  .register(z.globalRegistry, { id: "SecondFactor" });
export type SecondFactor = z.output<typeof SecondFactor>;

const Code = z.string().check(z.minLength(1), z.maxLength(40));
const Codes = z.array(z.string());
const NewRecoveryCodes = z.object({
  /** Shown once. Null when the person has unused ones. */
  recoveryCodes: z.nullable(Codes),
});
export type NewRecoveryCodes = z.output<typeof NewRecoveryCodes>;

export const getSecondFactorEndpoint = endpoint({
  method: "GET",
  path: "/api/second-factor",
  summary: "What you have as a second factor: passkeys, an authenticator app, recovery codes",
  access: "signed_in",
  status: 200,
  reply: SecondFactor,
});

/** Bytes in base64url, as browsers write them. */
const bytes = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest), z.regex(/^[\w-]+$/));
const CredentialId = bytes(1400);

const PasskeyOptions = z.object({
  rp: z.object({ name: z.string(), id: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal("public-key") })),
  timeout: z.int(),
  excludeCredentials: z.array(
    z.object({ id: z.string(), type: z.literal("public-key"), transports: z.array(z.string()) }),
  ),
  authenticatorSelection: z.object({
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
  attestation: z.literal("none"),
});
export type PasskeyOptions = z.output<typeof PasskeyOptions>;

export const beginPasskeyEndpoint = endpoint({
  method: "POST",
  path: "/api/passkeys/begin",
  summary: "Begin to add a passkey: the options for `navigator.credentials.create`",
  access: "signed_in",
  confirmed: true,
  status: 200,
  reply: PasskeyOptions,
  limit: "secret",
});

const PasskeyName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));
const NewCredential = z.object({
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: bytes(8000),
    attestationObject: bytes(16_000),
    transports: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(10)), []),
  }),
});
export type NewCredential = z.output<typeof NewCredential>;
const AddPasskey = z.object({ name: PasskeyName, credential: NewCredential });
export type AddPasskey = z.output<typeof AddPasskey>;
const AddedPasskey = z.extend(NewRecoveryCodes, { passkey: Passkey });
export type AddedPasskey = z.output<typeof AddedPasskey>;

export const addPasskeyEndpoint = endpoint({
  method: "POST",
  path: "/api/passkeys",
  summary: "Add the passkey that the browser has made; the first second factor comes with recovery codes",
  access: "signed_in",
  confirmed: true,
  status: 201,
  body: AddPasskey,
  reply: AddedPasskey,
  limit: "secret",
});

export const renamePasskeyEndpoint = endpoint({
  method: "PATCH",
  path: "/api/passkeys/{id}",
  summary: "Rename one of your passkeys",
  access: "signed_in",
  confirmed: true,
  status: 200,
  params: OneId,
  body: z.object({ name: PasskeyName }),
  reply: Passkey,
});

export const removePasskeyEndpoint = endpoint({
  method: "DELETE",
  path: "/api/passkeys/{id}",
  summary: "Remove one of your passkeys; recovery codes go with your last second factor",
  access: "signed_in",
  confirmed: true,
  status: 200,
  params: OneId,
  reply: SecondFactor,
});

const SignInOptions = z.object({
  challenge: z.string(),
  timeout: z.int(),
  rpId: z.string(),
  userVerification: z.literal("required"),
});
export type SignInOptions = z.output<typeof SignInOptions>;

export const beginPasskeySignInEndpoint = endpoint({
  method: "POST",
  path: "/api/passkeys/begin-sign-in",
  summary: "Begin to sign in by a passkey: the options for `navigator.credentials.get`, the same for everyone",
  access: "public",
  addressLimit: "passkeyChallenge",
  status: 200,
  reply: SignInOptions,
});

export const beginPasskeyConfirmationEndpoint = endpoint({
  method: "POST",
  path: "/api/passkeys/begin-confirm",
  summary: "Begin to prove who you are by a passkey: the options for `navigator.credentials.get`",
  access: "signed_in",
  status: 200,
  reply: SignInOptions,
  limit: "secret",
});

/** A browser's answer to the options of a sign-in. next-auth's form carries it as JSON. */
export const PasskeyAnswer = z.object({
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: bytes(8000),
    authenticatorData: bytes(8000),
    signature: bytes(8000),
    /** Says who: passkeys send it, older security keys do not. */
    userHandle: bytes(100),
  }),
});
export type PasskeyAnswer = z.output<typeof PasskeyAnswer>;

const NewApp = z.object({
  /** In base32, to type by hand. */
  secret: z.string(),
  /** What the QR code says. */
  uri: z.string(),
  /** The QR code: the path of an SVG of `size` by `size`. */
  qr: z.object({ size: z.int(), path: z.string() }),
});
export type NewApp = z.output<typeof NewApp>;

export const beginAuthenticatorAppEndpoint = endpoint({
  method: "POST",
  path: "/api/authenticator-app/begin",
  summary: "Begin to set up an authenticator app: a new secret, which counts once it is confirmed",
  access: "signed_in",
  confirmed: true,
  status: 200,
  reply: NewApp,
  limit: "secret",
});

export const confirmAuthenticatorAppEndpoint = endpoint({
  method: "POST",
  path: "/api/authenticator-app",
  summary: "Set up the authenticator app with a code of it; the first second factor comes with recovery codes",
  access: "signed_in",
  confirmed: true,
  status: 201,
  body: z.object({ code: Code }),
  reply: NewRecoveryCodes,
  limit: "secret",
});

export const removeAuthenticatorAppEndpoint = endpoint({
  method: "DELETE",
  path: "/api/authenticator-app",
  summary: "Turn off the authenticator app; recovery codes go with your last second factor",
  access: "signed_in",
  confirmed: true,
  status: 200,
  reply: SecondFactor,
});

export const replaceRecoveryCodesEndpoint = endpoint({
  method: "POST",
  path: "/api/recovery-codes",
  summary: "Get ten new recovery codes, shown once; the old ones stop working",
  access: "signed_in",
  confirmed: true,
  status: 201,
  reply: NewRecoveryCodes,
  limit: "secret",
});

const SecondFactorDemand = z.object({
  isDemanded: z.boolean(),
  owners: z.int(),
  /** How many owners have no second factor. */
  ownersWithout: z.int(),
});
export type SecondFactorDemand = z.output<typeof SecondFactorDemand>;

export const getDemandEndpoint = endpoint({
  method: "GET",
  path: "/api/second-factor/demand",
  summary: "Whether the team's owners need a second factor, and how many lack one",
  access: "team.change",
  status: 200,
  reply: SecondFactorDemand,
});

export const putDemandEndpoint = endpoint({
  method: "PUT",
  path: "/api/second-factor/demand",
  summary: "Demand a second factor of the team's owners, or stop demanding it",
  access: "team.change",
  confirmed: true,
  status: 200,
  body: z.object({ isDemanded: z.boolean() }),
  reply: SecondFactorDemand,
});
