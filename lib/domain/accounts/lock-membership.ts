import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import { lockMember } from "./people.repo";

/**
 * Sees that the caller stays in the team until this transaction ends: for what a removal decides about, and must find.
 * Throws `unauthenticated` when they were removed since their request began.
 */
export async function lockMembership({ actor }: MemberCtx, tx: Db): Promise<void> {
  if (!(await lockMember(tx, actor.teamId, actor.userId))) throw notAnyMore();
}

export const notAnyMore = () => new AppError("unauthenticated", "You are no longer in this team.");
