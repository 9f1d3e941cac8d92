import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/** How far a batch has come. What was cancelled is not waited for and not counted. */
export type BatchNews = {
  id: string;
  videoId: string;
  total: number;
  ready: number;
  failed: number;
  /** Of those that failed, the ones that were delivered upstream before, and so stay charged. */
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

/** `3 of 5 ready`: the same words on the screen, for ears and outside the page. */
export const readyWords = ({ ready, total }: Pick<BatchNews, "ready" | "total">) => `${ready} of ${total} ready`;

type Step = {
  /** What is said aloud; null when nothing has arrived or ended. */
  line: string | null;
  /** Videos that have become ready. */
  arrived: number;
  /** Batches of which nothing is under way any more. */
  ended: BatchNews[];
};

/** What has happened between two looks. A batch that is seen for the first time is news only when it is over already. */
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

/** The words of a notification: what is ready, and what became of the rest. */
export function endWords({ ready, total, failed, charged }: BatchNews): { title: string; body: string } {
  const rest = total - ready - failed;
  const free = failed - charged;
  const body = [
    free > 0 && `${free} failed; nothing was charged for ${free === 1 ? "it" : "them"}.`,
    charged > 0 && `${charged} failed after Ace Data Cloud had delivered and charged ${charged === 1 ? "it" : "them"}.`,
    rest > 0 && `${rest} ${rest === 1 ? "waits" : "wait"} for your decision.`,
  ];
  const title = ready === total ? `${counted(ready)} ready` : `${ready} of ${counted(total)} ready`;
  return { title, body: body.filter(Boolean).join(" ") };
}

const counted = (count: number) => (count === 1 ? "1 reshoot" : `${count} reshoots`);
