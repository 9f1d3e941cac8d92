import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import type { Approval, listApprovalsEndpoint } from "@/lib/shared/contracts/approvals";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findApprovals, findPeople } from "./approvals.repo";
import { findFinals } from "./finals.repo";
import { toApproval, toFinalMark } from "./to-approval";

/** The approvals and locks of a source's results; none for a source of another team. */
export async function listApprovals(
  { db, actor }: MemberCtx,
  { videoId }: { videoId: string },
): Promise<ReplyOf<typeof listApprovalsEndpoint>> {
  const { teamId, userId, role } = actor;
  const found = await findApprovals(db, teamId, { videoId });
  const people = await findPeople(db, teamId);
  const finals = await findFinals(db, teamId, { videoId });
  return {
    items: found.map((view) => toApproval(view, people, { id: userId, role })),
    finals: finals.map(toFinalMark),
  };
}

export async function readApproval({ actor }: MemberCtx, db: Db, id: string): Promise<Approval> {
  const { teamId, userId, role } = actor;
  const [view] = await findApprovals(db, teamId, { id });
  if (!view) throw noSuchApproval();
  return toApproval(view, await findPeople(db, teamId), { id: userId, role });
}

export const noSuchApproval = () => new AppError("not_found", m.errors_approvals_missing());
