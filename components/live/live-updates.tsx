"use client";

import { Lazy } from "@/components/ui/lazy";
import { useOwnBatches } from "@/lib/browser/batches";
import { useLiveUpdates } from "@/lib/browser/live/live-updates";
import { useKnownViewer } from "@/lib/browser/session/viewer";

const loadBatchWatch = async () => (await import("./batch-watch")).BatchWatch;

/** Keeps the screens current and announces finished batches, once the viewer is known. */
export function LiveUpdates() {
  useLiveUpdates();
  return useKnownViewer() ? <OwnBatches /> : null;
}

function OwnBatches() {
  const ids = useOwnBatches();
  return ids.length > 0 ? <Lazy load={loadBatchWatch} given={{ ids }} /> : null;
}
