"use client";

import { useToast } from "@/components/ui/toast";
import type { PendingRating } from "@/lib/browser/merge-ratings";
import { useRate } from "@/lib/browser/ratings";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Options = {
  videoId: string;
  nameOf: (reshootId: string) => string;
  /** Called when a rating could not be saved, and is what it was before. */
  onFailure?: (failed: PendingRating) => void;
};

/** Rates a result at once; when that could not be saved, the rating is what it was before, and a toast says so. */
export function useRateResult({ videoId, nameOf, onFailure }: Options) {
  const showToast = useToast();
  return useRate(videoId, (failed, error) => {
    const text = m.ratings_not_saved({ name: nameOf(failed.reshootId) });
    showToast({ text, detail: error.message, tone: "bad" });
    onFailure?.(failed);
  });
}
