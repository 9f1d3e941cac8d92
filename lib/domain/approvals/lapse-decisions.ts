import "server-only";
import { tryToNotifyOfLapse } from "@/lib/domain/inbox/notify-of-approval";
import type { WriteCtx } from "@/lib/domain/inbox/write-items";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import { lapseEarlier } from "./approvals.repo";

type Version = { teamId: string; videoId: string; motion: ResultMotion; version: number };

/** Call it in the transaction in which a version becomes ready: answers about earlier versions stop to count. */
export async function lapseDecisions(ctx: WriteCtx, tx: Db, version: Version): Promise<void> {
  const { teamId } = version;
  const lapsed = await lapseEarlier(tx, version, ctx.now());
  for (const [id, answers] of lapsed) {
    await recordEvent(tx, teamId, { noun: "approval", id });
    await tryToNotifyOfLapse(ctx, tx, { teamId, requestId: id, also: answers.flatMap(({ userId }) => userId ?? []) });
  }
}
