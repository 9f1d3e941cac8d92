import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { NewCredential, PasskeyAnswer } from "@/lib/shared/contracts/second-factor";

type Options = {
  origin?: string;
  rpID?: string;
  /** What the signature counter says; 0 for an authenticator that does not count. */
  counter?: number;
  /** The finger, face or PIN was checked. */
  isVerified?: boolean;
  /** A certificate in the attestation, which we never ask for. */
  certificate?: Uint8Array;
};

/** What a browser and a security key do together, in plain code: one passkey, with its key on the curve P-256. */
export function virtualAuthenticator() {
  const id = randomBytes(32);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = id.toString("base64url");
  const shared = { id: credentialId, rawId: credentialId, type: "public-key" } as const;

  return {
    credentialId,
    create(challenge: string, options: Options = {}): NewCredential {
      const key = cosePublicKey(publicKey);
      const data = Buffer.concat([authenticatorData(options, 0x40), Buffer.alloc(16), uint16(id.length), id, key]);
      const attestation = options.certificate
        ? { fmt: "packed", attStmt: { alg: -7, sig: randomBytes(70), x5c: [options.certificate] }, authData: data }
        : { fmt: "none", attStmt: {}, authData: data };
      return {
        ...shared,
        response: {
          clientDataJSON: clientData("webauthn.create", challenge, options).toString("base64url"),
          attestationObject: cbor(attestation).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    answer(challenge: string, userId: string, options: Options = {}): PasskeyAnswer {
      const json = clientData("webauthn.get", challenge, options);
      const data = authenticatorData(options, 0);
      return {
        ...shared,
        response: {
          clientDataJSON: json.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signed(Buffer.concat([data, sha256(json)]), privateKey).toString("base64url"),
          userHandle: Buffer.from(userId.replaceAll("-", ""), "hex").toString("base64url"),
        },
      };
    },
  };
}

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();
const signed = (bytes: Uint8Array, key: KeyObject) => createSign("sha256").update(bytes).sign(key);

const clientData = (type: string, challenge: string, { origin = "http://localhost:3000" }: Options) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** The hash of the site, flags (present, verified, key attached), and the counter. */
function authenticatorData({ rpID = "localhost", counter = 0, isVerified = true }: Options, attached: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpID), Buffer.from([0x01 + (isVerified ? 0x04 : 0) + attached]), count]);
}

/** RFC 9053: key type EC2, algorithm ES256, curve P-256, x, y. */
function cosePublicKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const point = [x, y].map((part) => Buffer.from(part, "base64url"));
  return cbor(
    new Map<number, unknown>([
      ...([
        [1, 2],
        [3, -7],
        [-1, 1],
      ] as const),
      ...point.map((bytes, index) => [-2 - index, bytes] as const),
    ]),
  );
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** RFC 8949, for the few types that an attestation holds. */
function cbor(value: unknown): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  const entries = value instanceof Map ? [...value] : Object.entries(value ?? {});
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([name, each]) => [cbor(name), cbor(each)])]);
}

function head(type: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(type << 5) | length]);
  if (length < 256) return Buffer.from([(type << 5) | 24, length]);
  return Buffer.concat([Buffer.from([(type << 5) | 25]), uint16(length)]);
}
