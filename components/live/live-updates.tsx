"use client";

import { useLiveUpdates } from "@/lib/browser/live/live-updates";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import { BatchWatch } from "./batch-watch";

/** Keeps the screens current and announces finished batches, once the viewer is known. */
export function LiveUpdates() {
  useLiveUpdates();
  return useKnownViewer() ? <BatchWatch /> : null;
}
