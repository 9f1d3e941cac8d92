import { can, ROLES, type Role } from "@/lib/shared/permissions";

/**
 * The roles that a member may invite people to. Owners invite to all; editors to all but owner, and only where the team lets
 * them. An invitation ends when its maker may no longer make it.
 */
export function rolesToInvite(role: Role | null | undefined, editorsInvite: boolean): readonly Role[] {
  if (!role || !can(role, "members.invite")) return [];
  if (can(role, "members.change")) return ROLES;
  return editorsInvite ? ROLES.filter((each) => each !== "owner") : [];
}
