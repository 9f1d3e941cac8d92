import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockMember } from "./people.repo";

/**
 * Locks the caller's membership until this transaction ends, so that a removal of the member waits and sees what was
 * written. Throws `unauthenticated` when the caller was removed since the request began.
 */
export async function lockMembership({ actor }: MemberCtx, tx: Db): Promise<void> {
  if (!(await lockMember(tx, actor.teamId, actor.userId))) throw notAnyMore();
}

/** The error for a caller who is no longer in the team. */
export const notAnyMore = () => new AppError("unauthenticated", m.errors_not_in_team());
