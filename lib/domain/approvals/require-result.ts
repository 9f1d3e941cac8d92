import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockResult } from "./approvals.repo";
import { findFinalOnes } from "./finals.repo";

/** Locks a ready result that is not final. */
export async function requireResult({ actor }: { actor: { teamId: string } }, tx: Db, reshootId: string) {
  const result = await lockResult(tx, actor.teamId, reshootId);
  if (!result) throw new AppError("not_found", m.errors_approvals_no_result());
  const [final] = await findFinalOnes(tx, actor.teamId, { reshootIds: [reshootId] });
  if (final) throw new AppError("conflict", m.errors_approvals_is_final());
  return result;
}

/** Throws unless the person saw the file that the result has. */
export function requireSameFile({ sha256 }: { sha256: string }, seen: string): void {
  if (sha256 !== seen) throw new AppError("conflict", m.errors_approvals_other_file());
}
