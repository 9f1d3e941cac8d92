"use client";

import { useLiveUpdates } from "@/lib/browser/live/live-updates";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import { BatchWatch } from "./batch-watch";

/** Keeps the screens current and tells of finished batches, from when somebody is known to be signed in. */
export function LiveUpdates() {
  useLiveUpdates();
  return useKnownViewer() ? <BatchWatch /> : null;
}
