"use client";

import { Bell } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useNotificationAsk } from "@/lib/browser/live/notifications";

/** Offers to call the viewer back when their videos are done: once they have something to wait for, and never again after a no. */
export function NotifyAsk() {
  const ask = useNotificationAsk();
  if (!ask.isOpen) return null;
  return (
    <section
      aria-label="Notification"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t bg-surface-1 px-4 py-2.5 text-xs"
    >
      <Bell aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <p className="min-w-40 flex-1 text-pretty">
        Videos take minutes. Shall this browser tell you when they are ready?
      </p>
      <span className="flex gap-2">
        <Button size="small" onClick={() => void ask.accept()}>
          Tell me
        </Button>
        <Button size="small" variant="bare" onClick={ask.decline}>
          No, thanks
        </Button>
      </span>
    </section>
  );
}
