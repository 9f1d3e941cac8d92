import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The progress of a batch. Cancelled reshoots are not counted. */
export type BatchNews = {
  id: string;
  videoId: string;
  total: number;
  ready: number;
  failed: number;
  /** How many of the failed ones were delivered upstream before, and so stay charged. */
  charged: number;
  isOver: boolean;
};

/** Null for no reshoots, or only cancelled ones. */
export function batchNewsOf(reshoots: readonly Reshoot[]): BatchNews | null {
  const wanted = reshoots.filter(({ status }) => status !== "cancelled");
  const [first] = wanted;
  if (!first) return null;
  return {
    id: first.batchId,
    videoId: first.videoId,
    total: wanted.length,
    ready: wanted.filter(({ status }) => status === "ready").length,
    failed: wanted.filter(({ status }) => status === "failed").length,
    charged: wanted.filter(({ status, credits }) => status === "failed" && credits === "settled").length,
    isOver: !wanted.some(({ status }) => isInFlight(status)),
  };
}

/** `3 of 5 ready`: the same words on the screen, for screen readers and in notifications. */
export const readyWords = ({ ready, total }: Pick<BatchNews, "ready" | "total">) =>
  m.network_batch_progress({ ready, total });

type Step = {
  /** The line for screen readers; null when no video has arrived and no batch has ended. */
  line: string | null;
  /** How many videos have become ready. */
  arrived: number;
  /** Batches with no reshoot in flight any more. */
  ended: BatchNews[];
};

/** What changed between two polls. A batch that is seen for the first time is reported only when it is already over. */
export function stepBetween(before: readonly BatchNews[], now: readonly BatchNews[]): Step {
  const known = new Map(before.map((batch) => [batch.id, batch]));
  const arrivedOf = (batch: BatchNews) =>
    batch.ready - (known.get(batch.id)?.ready ?? (batch.isOver ? 0 : batch.ready));
  const ended = now.filter((batch) => batch.isOver && !known.get(batch.id)?.isOver);
  const news = now.filter((batch) => arrivedOf(batch) > 0 || ended.includes(batch)).at(-1);
  return {
    line: news ? readyWords(news) : null,
    arrived: now.reduce((sum, batch) => sum + Math.max(0, arrivedOf(batch)), 0),
    ended,
  };
}

/** The text of a notification: how many are ready, and what happened to the others. */
export function endWords({ ready, total, failed, charged }: BatchNews): { title: string; body: string } {
  const rest = total - ready - failed;
  const free = failed - charged;
  const body = [
    free > 0 && m.network_batch_failed({ count: free }),
    charged > 0 && m.network_batch_failed_charged({ count: charged }),
    rest > 0 && m.network_batch_undecided({ count: rest }),
  ];
  const title =
    ready === total ? m.network_batch_all_ready({ count: total }) : m.network_batch_some_ready({ ready, count: total });
  return { title, body: body.filter(Boolean).join(" ") };
}
