import "server-only";
import type { Role } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { MemberCtx } from "./context";

/** Throws `forbidden` unless the member has one of the roles. Every function that changes something calls it. */
export function requireRole({ actor }: MemberCtx, roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) {
    throw roleMissing(actor.role, roles);
  }
}

const ROLE_NAMES: Record<Role, () => string> = {
  owner: m.errors_role_owner,
  editor: m.errors_role_editor,
  reviewer: m.errors_role_reviewer,
};

/** The error for a member whose role is not one of `needed`. */
export function roleMissing(role: Role, needed: readonly Role[]): AppError {
  const anyOf = new Intl.ListFormat(m.language_tag(), { type: "disjunction" });
  const names = anyOf.format(needed.map((one) => ROLE_NAMES[one]()));
  return new AppError("forbidden", m.errors_role_needed({ role: ROLE_NAMES[role](), needed: names }));
}
