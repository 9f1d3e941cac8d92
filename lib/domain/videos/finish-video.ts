import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { MediaFaultReason } from "@/lib/platform/media-fault";
import { changeVideo } from "./videos.repo";

type End =
  | { status: "ready"; mediaId: string }
  | { status: "failed"; failure: string; failureCode: MediaFaultReason | null };

/**
 * Ends the copying of a source and records the event; does nothing when it had ended before. Call it in a
 * transaction.
 */
export async function finishVideo(tx: Db, id: string, end: End): Promise<void> {
  const settled = await changeVideo(tx, { id, status: "saving" }, { failure: null, failureCode: null, ...end });
  if (settled) await recordEvent(tx, settled.teamId, { noun: "video", id, status: settled.status });
}
