import "server-only";
import type { Invitation } from "@/lib/shared/contracts/invitations";
import type { Role } from "@/lib/shared/permissions";
import { invitationState } from "./invitation-state";
import type { InvitationView, JoinedView } from "./invitations.repo";

/** Who may invite people to a role also manages the invitations to it. */
export const mayManage = (invitation: { role: Role }, roles: readonly Role[]): boolean =>
  roles.includes(invitation.role);

/** `roles`: those that the caller may invite to. */
export function toInvitation(
  row: InvitationView,
  { joined, roles }: { joined: readonly JoinedView[]; roles: readonly Role[] },
): Invitation {
  const { id, role, email, uses, maxUses, createdBy, maker } = row;
  return {
    ...{ id, role, email, uses, maxUses, state: invitationState(row) },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    createdBy: createdBy && maker ? { id: createdBy, name: maker } : null,
    joined: joined
      .filter(({ invitationId }) => invitationId === id)
      .map(({ id: userId, name, joinedAt, seenAt }) => ({
        ...{ id: userId, name },
        joinedAt: joinedAt.toISOString(),
        seenAt: seenAt === null ? null : new Date(seenAt).toISOString(),
      })),
    mayChange: mayManage(row, roles),
  };
}
