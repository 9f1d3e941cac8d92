import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { demandedFactor } from "@/lib/domain/second-factor/take-code";
import { verifyPasskey } from "@/lib/domain/second-factor/verify-passkey";
import { requestAddress } from "@/lib/platform/audit/request-address";
import type { PasskeyAnswer } from "@/lib/shared/contracts/second-factor";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { auditAccount } from "./audit-account";
import { fieldProblem } from "./field-problem";
import { recordRefusal } from "./record-sign-in";
import { type Person, requirePerson, requireRightPassword, requireSession } from "./require-password";
import { confirmSession } from "./sessions.repo";
import { takeRecordedCode } from "./take-recorded-code";

type Proof = {
  password?: string | undefined;
  code?: string | undefined;
  passkey?: PasskeyAnswer | undefined;
};

/**
 * The person shows again who they are, as they would to sign in: for ten minutes this session may make sensitive changes. A
 * password alone does not suffice for a person with a second factor, because it could turn that factor off.
 */
export async function confirmIdentity(ctx: PersonCtx, { passkey, ...typed }: Proof): Promise<{ confirmed: true }> {
  const session = requireSession(ctx);
  const person = await requirePerson(ctx);
  const by = passkey ? await provePasskey(ctx, person, passkey) : await proveTyped(ctx, person, typed);
  await ctx.db.transaction(async (tx) => {
    await confirmSession(tx, session.id);
    await auditAccount(ctx, tx, { action: "session.confirm", detail: { by } });
  });
  return { confirmed: true };
}

async function provePasskey(ctx: PersonCtx, { id: userId }: Person, answer: PasskeyAnswer): Promise<string> {
  const verdict = await verifyPasskey(ctx.db, answer, { purpose: "passkey.confirm", userId });
  if (verdict.kind === "verified") return "passkey";
  const { reason } = verdict;
  recordRefusal(ctx, { by: "passkey", reason, userId, address: requestAddress() ?? "" });
  throw fieldProblem("passkey", m.errors_account_passkey_refused());
}

async function proveTyped(ctx: PersonCtx, person: Person, { password, code }: Proof): Promise<string> {
  const demanded = await demandedFactor(ctx.db, person.id);
  const hasPassword = person.passwordHash !== null;
  if (!hasPassword && !demanded) throw new AppError("conflict", m.errors_account_no_password());
  if (hasPassword) await requireRightPassword(ctx, person, { password, field: "password" });
  if (!demanded) return "password";
  await requireCode(ctx, person, code);
  return hasPassword ? "password_and_code" : "code";
}

/** Wrong codes are counted for the person alone: a stolen session must not keep them from signing in. */
async function requireCode(ctx: PersonCtx, { id }: Person, code: string | undefined): Promise<void> {
  if (code === undefined) throw fieldProblem("code", m.errors_account_code_needed());
  await ctx.limits.take("confirmCode", id);
  if (!(await takeRecordedCode(ctx, id, code))) {
    recordRefusal(ctx, { by: "code", reason: "wrong_confirmation", userId: id, address: requestAddress() ?? "" });
    throw fieldProblem("code", m.second_factor_sign_in_code_wrong());
  }
  await ctx.limits.forget("confirmCode", id);
}
