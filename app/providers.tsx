"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { LiveUpdates } from "@/components/live/live-updates";
import { Region } from "@/components/ui/region";
import { ToastProvider } from "@/components/ui/toast";
import { createQueryClient } from "@/lib/browser/fetch/query-client";

/** What every screen shares in the browser: one cache, one place for toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(goToSignIn));
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>{children}</ToastProvider>
      <Region
        compact
        what="live updates"
        stillWorks="This page still works; reload it to see what has changed."
        className="fixed bottom-4 left-4 z-50"
      >
        <LiveUpdates />
      </Region>
    </QueryClientProvider>
  );
}

/** A whole-document load, so that nothing rendered for the old session stays. */
function goToSignIn(): void {
  if (location.pathname === "/sign-in") return;
  location.assign(`/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`);
}
