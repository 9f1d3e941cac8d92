"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { StatusDot } from "@/components/ui/status-dot";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The outcome of the last sync or addition, shown where it was started. */
export function LibraryReport({ text, onDismiss }: { text: string | null; onDismiss: () => void }) {
  return (
    <div role="status" className={text ? "" : "sr-only"}>
      {text && (
        <div className="flex items-center gap-3 rounded-panel border bg-surface-1 py-1 pr-1 pl-4">
          <StatusDot tone="good" />
          <p className="flex-1 py-1.5">{text}</p>
          <IconButton label={m.videos_report_dismiss()} onClick={onDismiss}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
