import "server-only";
import type { Role } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import type { MemberCtx } from "./context";

/** Throws `forbidden` unless the member has one of the roles. Every function that changes something calls it. */
export function requireRole({ actor }: MemberCtx, roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) {
    throw new AppError("forbidden", `Your role is ${actor.role}; this needs the role ${roles.join(" or ")}.`);
  }
}
