"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCredits } from "@/lib/browser/credits";
import { useCan } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CreditsStatement } from "./credits-statement";
import { Ledger } from "./ledger";
import { LimitsForm } from "./limits-form";
import { monthName } from "./month-name";

/** The month's credits: the budget, what was spent, and what is left. */
export function CreditsScreen() {
  const { data: credits, error, refetch } = useCredits();
  const mayChange = useCan("credits.change");

  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 wrap-break-word gap-6">
      <header>
        <h1 className="font-medium text-xl">{m.credits_title()}</h1>
        <p className="mt-1 text-muted">
          {credits ? m.credits_intro({ month: monthName(credits.month) }) : m.credits_intro_this_month()}
        </p>
      </header>
      {credits ? (
        <>
          {credits.usedUpAt && (
            <Notice tone="warning">
              {m.credits_used_up_before()} <TimeAgo moment={credits.usedUpAt} /> {m.credits_used_up_after()}
            </Notice>
          )}
          <CreditsStatement credits={credits} />
          {mayChange && <LimitsForm credits={credits} />}
          <Ledger months={credits.months} />
        </>
      ) : error ? (
        <ErrorNotice error={error} what={m.credits_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {m.credits_loading()}
          </p>
          <Skeleton className="h-26 rounded-panel" />
          <Skeleton className="h-56 rounded-panel" />
        </>
      )}
    </div>
  );
}
