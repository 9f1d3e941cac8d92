"use client";

import { useEffect, useState } from "react";
import { StatusDot } from "@/components/ui/status-dot";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** "Saving 0:12": how long the source's bytes have been copied to our storage. */
export function SavingFor({ since }: { since: string }) {
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  return (
    <span className="flex items-center gap-2">
      <StatusDot tone="busy" />
      {m.videos_card_saving()}
      <span aria-hidden="true" className="font-mono">
        {clock(seconds)}
      </span>
    </span>
  );
}
