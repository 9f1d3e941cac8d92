import { notAnyMore } from "@/lib/domain/accounts/lock-membership";
import { permissionMissing } from "@/lib/domain/require-permission";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, type Role } from "@/lib/shared/permissions";

type Person = { id: string; role: Role };
type Wish<P> = {
  /** All members of the team in their current roles. */
  team: readonly P[];
  callerId: string;
  /** The member to change. */
  id: string;
  /** The new role; null to remove the member. */
  role: Role | null;
};

/**
 * Returns the member to change, or throws: owners may change all members, others may only leave, and a team always
 * keeps an owner.
 */
export function checkChange<P extends Person>({ team, callerId, id, role }: Wish<P>): P {
  const caller = team.find((one) => one.id === callerId);
  const person = team.find((one) => one.id === id);
  const isLeaving = id === callerId && role === null;
  if (!caller) throw notAnyMore();
  if (!isLeaving && !can(caller.role, "members.change")) {
    throw permissionMissing(caller.role, "members.change");
  }
  if (!person) throw new AppError("not_found", m.errors_members_missing());
  const isOwnerless = role !== "owner" && team.every((one) => one.role !== "owner" || one.id === id);
  if (isOwnerless) throw lastOwner(isLeaving);
  return person;
}

const lastOwner = (isLeaving: boolean) =>
  new AppError("last_owner", isLeaving ? m.errors_members_last_owner_leaving() : m.errors_members_last_owner());
