import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Role } from "@/lib/shared/permissions";

type Issued = {
  action: "invitation.create" | "invitation.renew";
  id: string;
  token: string;
  role: Role;
  email: string | null;
  maxUses: number;
  days: number;
};

/**
 * Records that links were handed out, and returns their URLs in the same order. Every new link of an invitation passes here, in
 * the transaction that stores its hash: a mail to `email` is queued here, once the product can send mail.
 */
export async function issueLinks(ctx: MemberCtx, tx: Db, links: readonly Issued[]): Promise<string[]> {
  const { teamId, userId } = ctx.actor;
  await recordAudit(
    tx,
    ...links.map(({ action, id, role, email, maxUses, days }) => {
      return { teamId, userId, action, subject: id, detail: { role, email, maxUses, days } };
    }),
  );
  await recordEvent(tx, teamId, ...links.map(({ id }) => ({ noun: "invitation" as const, id })));
  return links.map(({ token }) => `${ctx.settings.appOrigin}/invite/${token}`);
}
