import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { lapseEarlier } from "./approvals.repo";

type Version = { teamId: string; videoId: string; motion: MotionId; version: number };

/** Call it in the transaction in which a version becomes ready: answers about earlier versions stop to count. */
export async function lapseDecisions(tx: Db, version: Version, now: Date): Promise<void> {
  const lapsed = await lapseEarlier(tx, version, now);
  await recordEvent(tx, version.teamId, ...lapsed.map((id) => ({ noun: "approval" as const, id })));
}
