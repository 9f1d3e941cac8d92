import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { findKnown } from "./known-reshoots.repo";

type Asked = { teamId: string; videoId: string; motions: readonly MotionId[] };

/** How many reshoots of each motion a source has, those that render among them, without those that ended without a video. */
export async function countKnown(db: Db, asked: Asked): Promise<ReadonlyMap<MotionId, number>> {
  return new Map((await findKnown(db, asked)).map(({ motion, count }) => [motion, count]));
}
