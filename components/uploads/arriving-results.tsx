"use client";

import { Lazy } from "@/components/ui/lazy";
import { useSending } from "@/lib/browser/uploads/upload-store";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cancelSending, retrySending } from "./change-sending";

const loadRow = async () => (await import("./upload-panel")).UploadRow;

/** The files that are on their way to become results of this source. */
export function ArrivingResults({ videoId }: { videoId: string }) {
  const items = useSending().filter((item) => item.result?.videoId === videoId && item.state !== "ready");
  if (items.length === 0) return null;
  return (
    <ul aria-label={m.uploads_arriving()} className="shrink-0 rounded-panel border bg-surface-1 py-1">
      {items.map((item) => (
        <Lazy
          key={item.key}
          load={loadRow}
          given={{
            item,
            onCancel: cancelSending,
            onRetry: retrySending,
          }}
        />
      ))}
    </ul>
  );
}
