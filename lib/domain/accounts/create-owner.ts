import "server-only";
import { z } from "zod";
import { removeSecondFactors } from "@/lib/domain/second-factor/remove-second-factors";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { hashPassword } from "@/lib/platform/password";
import { AppError } from "@/lib/shared/errors";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { auditPerson } from "./audit-account";
import { deleteAccountLinks } from "./delete-account-links";
import { findByEmail, insertOwner, type MemberRow, savePasswordHash, unlinkIdentities } from "./people.repo";
import { requireGoodPassword } from "./require-good-password";
import { deleteSessionsOf } from "./sessions.repo";

const Password = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH);

export const NewOwner = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(100),
  team: z.string().trim().min(1).max(100),
  password: Password,
});
export type NewOwner = z.output<typeof NewOwner>;

/**
 * Creates a person and a team that they own: the first member of a self-hosted studio. Throws `conflict` if the email
 * is taken, and `invalid_input` for a password that is easy to guess.
 */
export async function createOwner(db: Db, { email, name, team, password }: NewOwner): Promise<MemberRow> {
  await requireGoodPassword(password, { name, email });
  const passwordHash = await hashPassword(password);
  const owner = await db.transaction(async (tx) => {
    const created = await insertOwner(tx, { email, name, passwordHash, teamName: team });
    if (created) {
      const { teamId, userId } = created;
      await recordAudit(tx, { teamId, userId, action: "team.create", subject: "team" });
    }
    return created;
  });
  // text-ok: a script prints it
  if (!owner) throw new AppError("conflict", `An account for ${email} already exists. Reset its password instead.`);
  return owner;
}

export const NewPassword = z.object({ email: z.email().max(254), password: Password });

/**
 * The operator's way for a person who is locked out: sets their password, removes their second factors, ends all their sessions
 * and links, and unlinks their provider accounts. Throws `not_found` when no member has this email.
 */
export async function resetPassword(db: Db, { email, password }: z.output<typeof NewPassword>): Promise<void> {
  const person = await findByEmail(db, email);
  // text-ok: a script prints it
  if (!person) throw new AppError("not_found", `No member has the email address ${email}.`);
  await requireGoodPassword(password, person);
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    await savePasswordHash(tx, person.id, passwordHash);
    await deleteAccountLinks(tx, person.id);
    await unlinkIdentities(tx, person.id);
    await deleteSessionsOf(tx, person.id);
    const hadFactors = await removeSecondFactors(tx, person.id);
    await auditPerson(tx, person.id, { by: null, action: "password.reset" });
    if (hadFactors) await auditPerson(tx, person.id, { by: null, action: "second_factor.reset" });
  });
}
