import "server-only";
import { encode } from "uqr";
import type { PersonCtx } from "@/lib/domain/context";
import type { NewApp, NewRecoveryCodes, SecondFactor } from "@/lib/shared/contracts/second-factor";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readSecondFactor } from "./read-second-factor";
import { recordChange } from "./record-change";
import { plainCode } from "./recovery-code";
import { PRODUCT } from "./relying-party";
import { dropUnneededCodes, firstRecoveryCodes } from "./save-recovery-codes";
import { openSecret, sealSecret } from "./seal-secret";
import { confirmApp, deleteApp, findApp, findEmail, lockPerson, saveNewSecret } from "./second-factor.repo";
import { newSecret, secretUri, stepOf } from "./totp";

/** Makes a secret for an authenticator app. It counts once `confirmAuthenticatorApp` has seen a code of it. */
export async function beginAuthenticatorApp(ctx: PersonCtx): Promise<NewApp> {
  const { userId } = ctx.actor;
  const secret = newSecret();
  if (!(await saveNewSecret(ctx.db, userId, sealSecret(userId, secret)))) throw alreadySetUp();
  const email = await findEmail(ctx.db, userId);
  const uri = secretUri(secret, { issuer: PRODUCT, email });
  const { size, data } = encode(uri, { ecc: "M", border: 2 });
  return { secret, uri, qr: { size, path: pathOf(data) } };
}

/** The dark squares of a QR code as the path of an SVG. */
const pathOf = (rows: readonly boolean[][]): string =>
  rows.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");

/** Begins to ask for the app's codes. The first second factor comes with recovery codes, which are shown once. */
export async function confirmAuthenticatorApp(ctx: PersonCtx, { code }: { code: string }): Promise<NewRecoveryCodes> {
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const app = await findApp(tx, userId);
    if (!app) throw new AppError("conflict", m.errors_second_factor_app_not_begun());
    if (app.confirmedAt) throw alreadySetUp();
    const step = stepOf(openSecret(userId, app.secretSealed), plainCode(code), ctx.now());
    if (step === undefined || !(await confirmApp(tx, app, step))) throw wrongCode();
    await recordChange(ctx, tx, { action: "authenticator_app.add", notice: { kind: "app_added" } });
    return { recoveryCodes: await firstRecoveryCodes(tx, userId) };
  });
}

/** Stops asking for the app's codes. Returns what the person has left. Throws `not_found` when there is no app. */
export function removeAuthenticatorApp(ctx: PersonCtx): Promise<SecondFactor> {
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    if (!(await deleteApp(tx, userId))) throw new AppError("not_found", m.errors_second_factor_app_missing());
    await dropUnneededCodes(tx, userId);
    await recordChange(ctx, tx, { action: "authenticator_app.remove", notice: { kind: "app_removed" } });
    return readSecondFactor({ ...ctx, db: tx });
  });
}

const alreadySetUp = () => new AppError("conflict", m.errors_second_factor_app_known());
const wrongCode = () => {
  const message = m.errors_second_factor_code_wrong();
  return new AppError("invalid_input", message, { details: { issues: [{ path: "code", message }] } });
};
