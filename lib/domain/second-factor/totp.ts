import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
/** One step before and after now: phones and servers differ by some seconds, and people type slowly. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const CODE = /^\d{6}$/;

/** A new secret, in base32 as people type it. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** SHA-1 and six digits in 30 seconds are what every authenticator app understands. */
const totpOf = (secret: string, label: { issuer?: string; label?: string } = {}) =>
  new TOTP({
    ...label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
  });

/** The `otpauth://` address that an authenticator app reads from a QR code. */
export const secretUri = (secret: string, { issuer, email }: { issuer: string; email: string }): string =>
  totpOf(secret, { issuer, label: email }).toString();

/** The step that a moment belongs to. */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / PERIOD_SECONDS);

/** The last step whose code is accepted at this moment. */
export const latestStep = (moment: Date): number => stepAt(moment) + WINDOW;

/** The step that a code is of, among those accepted at this moment; undefined for a wrong code. */
export function stepOf(secret: string | undefined, code: string, moment: Date): number | undefined {
  if (secret === undefined || !CODE.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: moment.getTime(), window: WINDOW });
  return delta === null ? undefined : stepAt(moment) + delta;
}

/** The code of a moment, as the person's app shows it. */
export const codeAt = (secret: string, moment: Date): string =>
  totpOf(secret).generate({ timestamp: moment.getTime() });
