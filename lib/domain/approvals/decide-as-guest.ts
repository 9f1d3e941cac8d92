import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { DecisionAnswer } from "@/lib/shared/contracts/review-choices";
import type { SharedApproval } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ApprovalView, findApprovals, insertDecision, lapseOwn, lockRequest } from "./approvals.repo";
import { findFinalOnes } from "./finals.repo";
import { noSuchApproval } from "./read-approvals";
import { requireResult, requireSameFile } from "./require-result";

type Reader = {
  teamId: string;
  videoId: string;
  /** The requests in which the visitors of the share are asked. */
  asked: ReadonlySet<string>;
  /** The results that the share shows. */
  shown: ReadonlySet<string>;
};

export type AskedApproval = { view: ApprovalView; isFinal: boolean };

/** What the visitors of a share are asked to approve now. */
export async function findAskedApprovals(db: Db, { teamId, videoId, asked, shown }: Reader): Promise<AskedApproval[]> {
  if (asked.size === 0) return [];
  const found = (await findApprovals(db, teamId, { videoId })).filter(
    ({ row }) => asked.has(row.id) && row.withdrawnAt === null && shown.has(row.reshootId),
  );
  const finals = found.length === 0 ? [] : await findFinalOnes(db, teamId, { videoId });
  const finalIds = new Set(finals.map(({ reshootId }) => reshootId));
  return found.map((view) => ({ view, isFinal: finalIds.has(view.row.reshootId) }));
}

/** With the guest's own answer. */
export function toSharedApproval(
  { view: { row, createdBy, media, decisions }, isFinal }: AskedApproval,
  guestId: string | null,
): SharedApproval {
  const own = decisions.find(
    (one) =>
      guestId !== null &&
      one.row.guestId === guestId &&
      one.row.lapsedAt === null &&
      one.row.mediaSha256 === media.sha256,
  );
  return {
    ...{ id: row.id, reshootId: row.reshootId, askedBy: createdBy.name, message: row.message, dueOn: row.dueOn },
    ...{ mediaSha256: media.sha256, isFinal },
    ...{ answer: own?.row.answer ?? null, note: own?.row.note ?? "" },
  };
}

type Decided = {
  teamId: string;
  guestId: string;
  requestId: string;
  answer: DecisionAnswer;
  note: string;
  mediaSha256: string;
  now: Date;
  shown: ReadonlySet<string>;
};

/** A guest, who is asked, approves or requests changes. Returns the result that it is about. */
export async function decideAsGuest(tx: Db, { now, shown, ...decided }: Decided): Promise<string> {
  const { teamId, guestId, requestId, mediaSha256 } = decided;
  const request = await lockRequest(tx, teamId, requestId);
  if (!(request && shown.has(request.reshootId))) throw noSuchApproval();
  if (request.withdrawnAt) throw new AppError("conflict", m.errors_approvals_withdrawn());
  requireSameFile(await requireResult({ actor: { teamId } }, tx, request.reshootId), mediaSha256);
  await lapseOwn(tx, { requestId, by: { guestId }, lapsedAt: now, because: "replaced" });
  await insertDecision(tx, { ...decided, decidedAt: now });
  return request.reshootId;
}
