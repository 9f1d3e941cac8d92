import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type BatchNews, readyWords } from "./batch-news";

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
