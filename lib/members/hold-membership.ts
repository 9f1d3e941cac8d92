import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { notAnyMore } from "./judge-change";
import { holdMember } from "./members.repo";

/**
 * Sees that the caller stays in the team until this transaction ends: for what a removal decides about, and must find.
 * Throws `unauthenticated` when they were removed since their request began.
 */
export async function holdMembership({ actor }: MemberCtx, tx: Db): Promise<void> {
  if (!(await holdMember(tx, actor.teamId, actor.userId))) throw notAnyMore();
}
