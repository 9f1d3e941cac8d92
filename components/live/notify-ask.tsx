"use client";

import { Bell } from "@/components/icons/bell";
import { Button } from "@/components/ui/button";
import { useNotificationAsk } from "@/lib/browser/live/notifications";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Offers a notification for when the viewer's videos are done: after a submission, and never again after a no. */
export function NotifyAsk() {
  const ask = useNotificationAsk();
  if (!ask.isOpen) return null;
  return (
    <section
      aria-label={m.studio_notify_label()}
      className="order-last narrow:order-first flex flex-wrap items-center gap-x-3 gap-y-1 rounded-panel border bg-surface-1 px-3 py-1.5 text-xs"
    >
      <Bell aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <p className="min-w-40 flex-1 text-pretty">{m.studio_notify_question()}</p>
      <span className="flex gap-2">
        <Button size="small" onClick={() => void ask.accept()}>
          {m.studio_notify_accept()}
        </Button>
        <Button size="small" variant="bare" onClick={ask.decline}>
          {m.studio_notify_decline()}
        </Button>
      </span>
    </section>
  );
}
