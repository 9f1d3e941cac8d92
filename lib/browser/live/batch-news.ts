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
