import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { mailSecurityNotice, type SecurityChange } from "@/lib/domain/mail/mail-security-notice";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { findTeamIds } from "./second-factor.repo";

type Change = {
  action:
    | "passkey.add"
    | "passkey.rename"
    | "passkey.remove"
    | "authenticator_app.add"
    | "authenticator_app.remove"
    | "recovery_codes.replace";
  /** The person themselves when it is absent. */
  subject?: string;
  /** What the person is told by mail. */
  notice?: SecurityChange;
};

/** Writes to the audit of each of the person's teams, and mails the person; a person without a team has no audit. */
export async function recordChange(ctx: PersonCtx, tx: Db, { action, subject, notice }: Change): Promise<void> {
  const { userId } = ctx.actor;
  const teams = await findTeamIds(tx, userId);
  await recordAudit(tx, ...teams.map((teamId) => ({ teamId, userId, action, subject: subject ?? userId })));
  if (notice) await mailSecurityNotice(ctx, tx, userId, notice);
}
