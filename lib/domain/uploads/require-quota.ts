import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockTeamUse, sumTeamBytes, sumTeamSeconds } from "./uploads.repo";

type Wanted = { teamId: string; bytes: number; seconds?: number };

/**
 * Refuses what does not fit into the team's quota. Locks the team's use until the transaction ends, so that two which begin at
 * once cannot pass it together: record what was asked for in the same transaction.
 */
export async function requireQuota({ settings }: Pick<Ctx, "settings">, tx: Db, wanted: Wanted): Promise<void> {
  const { quotaBytes, quotaSeconds } = settings.storage;
  const { teamId, bytes, seconds = 0 } = wanted;
  if (quotaBytes === null && quotaSeconds === null) return;
  await lockTeamUse(tx, teamId);
  if (quotaBytes !== null && !fits(await sumTeamBytes(tx, teamId), bytes, quotaBytes)) {
    throw fieldProblem("bytes", m.errors_uploads_quota());
  }
  if (quotaSeconds !== null && !fits(await sumTeamSeconds(tx, teamId), seconds, quotaSeconds)) {
    throw fieldProblem("bytes", m.errors_uploads_quota_minutes());
  }
}

/** Something of unknown size fits while there is any room. */
const fits = (used: number, more: number, quota: number) => (more === 0 ? used < quota : used + more <= quota);
