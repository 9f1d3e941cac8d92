import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { processLog } from "@/lib/platform/log";
import { findRequest } from "./items.repo";
import { type By, type WriteCtx, writeItems } from "./write-items";

/** Tells members that they are asked to approve a result. */
export async function notifyOfRequest(ctx: WriteCtx, tx: Db, teamId: string, requestId: string): Promise<void> {
  const request = await findRequest(tx, teamId, requestId);
  if (!request) return;
  const { videoId, reshootId, createdBy, asked } = request;
  const by = { userId: createdBy };
  const occasion = `asked:${requestId}`;
  await writeItems(ctx, tx, { teamId, kind: "approval_asked", occasion, videoId, reshootId, requestId, by, to: asked });
}

type Decided = { teamId: string; requestId: string; by: By; also?: readonly string[] };

/** Tells who asked that someone decided, or without `by` that a decision lapsed. `also` are those whose decision it was. */
export async function notifyOfDecision(ctx: WriteCtx, tx: Db, { teamId, requestId, by, also = [] }: Decided) {
  const request = await findRequest(tx, teamId, requestId);
  if (!request) return;
  const { videoId, reshootId, createdBy } = request;
  const occasion = `decision:${requestId}`;
  const to = [createdBy, ...also];
  await writeItems(ctx, tx, { teamId, kind: "decision", occasion, videoId, reshootId, requestId, by, to });
}

/** Tells of a decision that lapsed. A paid result never depends on it: what fails is undone alone, up to a savepoint. */
export async function tryToNotifyOfLapse(ctx: WriteCtx, tx: Db, lapsed: Omit<Decided, "by">): Promise<void> {
  await tx
    .transaction((inner) => notifyOfDecision(ctx, inner, { ...lapsed, by: null }))
    .catch((error: unknown) =>
      processLog().error({ err: error, requestId: lapsed.requestId }, "the inboxes could not be told of a lapse"),
    );
}
