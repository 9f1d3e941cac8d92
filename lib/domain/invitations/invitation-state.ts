import type { InvitationState } from "@/lib/shared/contracts/invitations";
import type { Role } from "@/lib/shared/permissions";
import { rolesToInvite } from "./roles-to-invite";

type Facts = {
  role: Role;
  uses: number;
  maxUses: number;
  revokedAt: Date | null;
  /** Decided by the database's clock. */
  isExpired: boolean;
  /** Null when the maker is no longer in the team. */
  makerRole: Role | null;
  editorsInvite: boolean;
};

/** What a link is worth now. Only `open` lets anyone join. */
export function invitationState(facts: Facts): InvitationState {
  if (facts.revokedAt || !rolesToInvite(facts.makerRole, facts.editorsInvite).includes(facts.role)) return "revoked";
  if (facts.uses >= facts.maxUses) return "used_up";
  return facts.isExpired ? "expired" : "open";
}
