import "server-only";
import { createHash } from "node:crypto";
import { lapseDecisions } from "@/lib/domain/approvals/lapse-decisions";
import type { Ctx } from "@/lib/domain/context";
import { tryToNotifyOfResult } from "@/lib/domain/inbox/notify-of-result";
import { lockSource } from "@/lib/domain/videos/own-video";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findAddedIn, insertAdded, insertBatch } from "./added.repo";
import type { ReshootRow } from "./reshoots.repo";

type Added = {
  teamId: string;
  addedBy: string;
  requestKey: string;
  target: ResultTarget;
  mediaId: string;
  convertedFrom: string | null;
  changes: ReshootRow["changes"];
};

/**
 * Makes a stored video a result that was made elsewhere: ready, without price, attempt or ledger entry. Returns its ID, or null
 * when its source is gone. The same request key returns the first result.
 */
export async function placeResult(
  ctx: Pick<Ctx, "queue" | "now" | "settings">,
  tx: Db,
  added: Added,
): Promise<string | null> {
  const { teamId, addedBy, target, requestKey, mediaId, convertedFrom, changes } = added;
  const { videoId, motion, tool, costNote } = target;
  const bodyHash = createHash("sha256")
    .update(JSON.stringify(["added", videoId, motion, mediaId]))
    .digest("hex");
  const before = await findAddedIn(tx, teamId, requestKey);
  if (before) return same(before, bodyHash);
  if (!(await lockSource(tx, teamId, videoId))) return null;
  const createdAt = ctx.now();
  const batchId = await insertBatch(tx, { teamId, requestKey, bodyHash, videoId, createdBy: addedBy, createdAt });
  if (!batchId) return same(await findAddedIn(tx, teamId, requestKey), bodyHash);
  const row = await insertAdded(tx, {
    ...{ teamId, batchId, videoId, motion, mediaId, convertedFrom, changes, createdAt, endedAt: createdAt },
    ...{ origin: "added", status: "ready", price: 0, creditMonth: "", tool: tool || null, costNote: costNote || null },
  });
  await recordAudit(tx, { teamId, userId: addedBy, action: "reshoot.add_result", subject: row.id });
  await recordEvent(tx, teamId, { noun: "batch", id: batchId }, { noun: "reshoot", id: row.id, status: "ready" });
  await lapseDecisions(ctx, tx, row);
  await tryToNotifyOfResult(ctx, tx, row);
  return row.id;
}

function same(batch: Awaited<ReturnType<typeof findAddedIn>>, bodyHash: string): string | null {
  if (batch?.bodyHash !== bodyHash) {
    throw new AppError("request_key_reused", m.errors_reshoots_result_key_reused());
  }
  return batch.reshootId;
}
