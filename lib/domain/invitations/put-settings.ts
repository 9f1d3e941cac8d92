import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { InvitationSettings } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { endAllInvitationsOf } from "./end-invitations";
import { domainOf, isFreeMail } from "./free-mail";
import { findEditors, findSettings, saveSettings } from "./invitations.repo";

/**
 * Lets editors invite or not, and names the domains whose people may join. Without the right to invite, the open invitations
 * of editors end.
 */
export async function putInvitationSettings(ctx: MemberCtx, wanted: InvitationSettings): Promise<InvitationSettings> {
  requirePermission(ctx, "team.change");
  const { teamId, userId } = ctx.actor;
  const detail = {
    editorsInvite: wanted.editorsInvite,
    domains: [...new Set(wanted.domains.map(requireDomain))],
  };
  return ctx.db.transaction(async (tx) => {
    await saveSettings(tx, teamId, detail);
    if (!wanted.editorsInvite) {
      for (const editor of await findEditors(tx, teamId)) await endAllInvitationsOf(ctx, tx, editor);
    }
    await recordAudit(tx, { teamId, userId, action: "invitations.settings", subject: "team", detail });
    await recordEvent(tx, teamId, { noun: "invitation" });
    return findSettings(tx, teamId);
  });
}

function requireDomain(text: string): string {
  const domain = domainOf(text);
  if (!domain) throw fieldProblem("domains", m.errors_invitations_no_domain({ text }));
  if (isFreeMail(domain)) throw fieldProblem("domains", m.errors_invitations_free_mail({ domain }));
  return domain;
}
