import "server-only";
import { nameMember } from "@/lib/domain/accounts/read-viewer";
import type { MemberCtx } from "@/lib/domain/context";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import { roleName } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { mailedToken } from "./invitation-token";

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
 * the transaction that stores its hash. A link for one address is also sent to it, where the server sends email.
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
  await mailLinks(ctx, tx, links);
  return links.map(({ token }) => linkOf(ctx, token));
}

const linkOf = ({ settings }: MemberCtx, token: string) => `${settings.appOrigin}/invite/${token}`;

/** Whether the link of an invitation for this address is also sent by email. */
export const isMailed = ({ settings }: MemberCtx, email: string | null): boolean =>
  settings.mail !== null && email !== null;

async function mailLinks(ctx: MemberCtx, tx: Db, links: readonly Issued[]): Promise<void> {
  const inviter = ctx.settings.mail && (await nameMember(tx, ctx.actor));
  if (!inviter) return;
  const { user, team } = inviter;
  for (const { email, role, days, token } of links) {
    if (email === null) continue;
    const content = {
      subject: m.mail_invitation_subject({ inviter: user.name, team: team.name }),
      paragraphs: [m.mail_invitation_text({ inviter: user.name, team: team.name, role: roleName(role) })],
      action: { label: m.mail_invitation_action(), url: linkOf(ctx, mailedToken(token)) },
      note: m.mail_invitation_note({ count: days }),
    };
    await queueMail(ctx, tx, { kind: "invitation", to: email, teamId: team.id, content });
  }
}
