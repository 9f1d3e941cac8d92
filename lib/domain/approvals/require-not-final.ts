import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { findFinalOnes } from "./finals.repo";

/** Throws when the result, or a result of the source, is final: final results are not deleted. */
export async function requireNotFinal(
  tx: Db,
  teamId: string,
  of: { reshootIds: string[] } | { videoId: string },
): Promise<void> {
  const [final] = await findFinalOnes(tx, teamId, of);
  if (!final) return;
  const { motion, version } = final;
  throw new AppError("conflict", m.errors_approvals_final_not_deleted({ motion: motionLabel(motion), version }));
}
