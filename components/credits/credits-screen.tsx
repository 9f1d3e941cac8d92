"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCredits } from "@/lib/browser/credits";
import { useViewer } from "@/lib/browser/session/viewer";
import { CreditsStatement } from "./credits-statement";
import { Ledger } from "./ledger";
import { LimitsForm } from "./limits-form";
import { monthName } from "./month-name";

/** The month's credits: the budget, what was spent, and what is left. */
export function CreditsScreen() {
  const { data: credits, error, refetch } = useCredits();
  const { data: viewer } = useViewer();

  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <header>
        <h1 className="font-medium text-xl">Credits</h1>
        <p className="mt-1 text-muted">
          {credits ? monthName(credits.month) : "This month"}, in UTC. You only pay for delivered reshoots.
        </p>
      </header>
      {credits ? (
        <>
          {credits.usedUpAt && (
            <Notice tone="warning">
              Your Ace Data Cloud account reported <TimeAgo moment={credits.usedUpAt} /> that its balance is used up. A
              team's token can't read that balance, so check and top it up at Ace Data Cloud. It is separate from the
              budget here.
            </Notice>
          )}
          <CreditsStatement credits={credits} />
          {viewer?.role === "owner" && <LimitsForm credits={credits} />}
          <Ledger months={credits.months} />
        </>
      ) : error ? (
        <ErrorNotice error={error} what="Couldn't load credits." onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            Loading credits
          </p>
          <Skeleton className="h-26 rounded-panel" />
          <Skeleton className="h-56 rounded-panel" />
        </>
      )}
    </div>
  );
}
