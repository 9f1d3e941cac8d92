"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Confirmation } from "@/components/account/confirmation";
import { LiveUpdates } from "@/components/live/live-updates";
import { useKeepFocus } from "@/components/ui/keep-focus";
import { Region } from "@/components/ui/region";
import { ToastProvider } from "@/components/ui/toast";
import { createQueryClient } from "@/lib/browser/fetch/query-client";
import { leavePage } from "@/lib/browser/session/leave-page";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** What all screens share in the browser: one query cache and one toast region. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(leavePage));
  useKeepFocus();
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        {children}
        <Confirmation />
      </ToastProvider>
      <Region
        compact
        fault={m.pages_live_updates_not_shown()}
        stillWorks={m.pages_live_updates_still_works()}
        className="fixed bottom-4 left-4 z-50"
      >
        <LiveUpdates />
      </Region>
    </QueryClientProvider>
  );
}
