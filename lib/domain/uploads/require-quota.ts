import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockTeamUse, sumTeamBytes, sumTeamSeconds } from "./uploads.repo";

type Wanted = { teamId: string; bytes: number };

/**
 * Refuses what begins while it does not fit into the team's quota; of unknown size (0) it fits while there is any room. Locks the
 * team's use until the transaction ends, so that two which begin at once cannot pass it together: record what was asked for in
 * the same transaction.
 */
export async function requireQuota(ctx: Pick<Ctx, "settings">, tx: Db, { teamId, bytes }: Wanted): Promise<void> {
  const { quotaSeconds } = ctx.settings.storage;
  await requireBytes(ctx, tx, { teamId, bytes: Math.max(1, bytes) });
  if (quotaSeconds === null) return;
  await lockTeamUse(tx, teamId);
  if ((await sumTeamSeconds(tx, teamId)) >= quotaSeconds) throw fieldProblem("bytes", m.errors_uploads_quota_minutes());
}

/** Refuses bytes beside those that are counted already, if the quota has no room for them. Locks as `requireQuota` does. */
export async function requireBytes({ settings }: Pick<Ctx, "settings">, tx: Db, wanted: Wanted): Promise<void> {
  const { quotaBytes } = settings.storage;
  const { teamId, bytes } = wanted;
  if (quotaBytes === null) return;
  await lockTeamUse(tx, teamId);
  if ((await sumTeamBytes(tx, teamId)) + bytes > quotaBytes) throw fieldProblem("bytes", m.errors_uploads_quota());
}

/**
 * Runs what makes media of an upload, and refuses it when the team then has more than its quota: how long a video is, and what a
 * conversion adds, is known only now. Throw it out of the transaction. What adds nothing is never refused.
 */
export async function keepWithinQuota<T>(
  { settings }: Pick<Ctx, "settings">,
  tx: Db,
  teamId: string,
  work: () => Promise<T>,
): Promise<T> {
  const { quotaBytes, quotaSeconds } = settings.storage;
  if (quotaBytes === null && quotaSeconds === null) return work();
  await lockTeamUse(tx, teamId);
  const read = async () => ({ bytes: await sumTeamBytes(tx, teamId), seconds: await sumTeamSeconds(tx, teamId) });
  const before = await read();
  const made = await work();
  const after = await read();
  if (isPassed(before.bytes, after.bytes, quotaBytes)) throw new MediaFault("too_large", m.errors_uploads_quota());
  if (isPassed(before.seconds, after.seconds, quotaSeconds)) {
    throw new MediaFault("too_large", m.errors_uploads_quota_minutes());
  }
  return made;
}

const isPassed = (before: number, after: number, most: number | null) =>
  most !== null && after > before && after > most;
