import "server-only";
import type { MemberCtx } from "./context";
import type { Role } from "./contracts/endpoint";
import { AppError } from "./errors";

/** Throws `forbidden` unless the person has one of the roles. Called by every verb that changes something. */
export function requireRole({ actor }: MemberCtx, roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) {
    throw new AppError("forbidden", `Your role is ${actor.role}; this needs ${roles.join(" or ")}.`);
  }
}
