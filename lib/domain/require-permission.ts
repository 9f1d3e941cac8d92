import "server-only";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, type Permission, type Role, rolesWith } from "@/lib/shared/permissions";
import type { MemberCtx } from "./context";

/** Throws `forbidden` unless the member's role has the permission. Every function that changes something calls it. */
export function requirePermission({ actor }: MemberCtx, permission: Permission): void {
  if (!can(actor.role, permission)) throw permissionMissing(actor.role, permission);
}

const ROLE_NAMES: Record<Role, () => string> = {
  owner: m.errors_role_owner,
  editor: m.errors_role_editor,
  reviewer: m.errors_role_reviewer,
  viewer: m.errors_role_viewer,
};

/** The role inside a sentence. */
export const roleName = (role: Role): string => ROLE_NAMES[role]();

/** The error for a member whose role does not have the permission. */
export function permissionMissing(role: Role, permission: Permission): AppError {
  const anyOf = new Intl.ListFormat(m.language_tag(), { type: "disjunction" });
  const names = anyOf.format(rolesWith(permission).map((one) => ROLE_NAMES[one]()));
  return new AppError("forbidden", m.errors_role_needed({ role: ROLE_NAMES[role](), needed: names }));
}
