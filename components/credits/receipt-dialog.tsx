"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageLink } from "@/components/ui/page-link";
import { Skeleton } from "@/components/ui/skeleton";
import { useReceipt } from "@/lib/browser/ledger";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Receipt } from "@/lib/shared/contracts/receipt";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CREDITS_WORDS, momentOf, STEP_WORDS } from "./receipt-words";

type ReceiptDialogProps = { reshoot: Reshoot; label: string; open: boolean; onClose: () => void };

/** What happened to the credits of one reshoot, and what happens to them now. */
export function ReceiptDialog({ reshoot, label, open, onClose }: ReceiptDialogProps) {
  const { data: receipt, error, refetch } = useReceipt(reshoot, open);
  return (
    <Dialog open={open} onClose={onClose} title={m.credits_receipt_title({ label, version: reshoot.version })}>
      {receipt ? (
        <Lines receipt={receipt} failure={reshoot.failure} />
      ) : error ? (
        <ErrorNotice error={error} what={m.credits_receipt_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {m.credits_receipt_loading()}
          </p>
          <Skeleton className="h-16 rounded-panel" />
          <Skeleton className="h-48 rounded-panel" />
        </>
      )}
    </Dialog>
  );
}

/** The card shows only three lines of a failure message; this shows all of it. */
function Lines({ receipt, failure }: { receipt: Receipt; failure: Reshoot["failure"] }) {
  const { price, credits, sentence, steps, upstreamTaskId, reshootId } = receipt;
  return (
    <>
      <div className="grid gap-1 rounded-panel border bg-surface-1 p-4">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-mono text-xl tracking-tight">{formatCredits(price)}</span>
          <span className="text-muted">{CREDITS_WORDS[credits]()}</span>
        </p>
        <p className="text-pretty">{sentence}</p>
      </div>
      {failure && <p className="wrap-anywhere whitespace-pre-line">{failure.message}</p>}
      <ol className="grid gap-0">
        {steps.map(({ step, at, attemptId, note }) => (
          <li key={`${step} ${at} ${attemptId}`} className="relative border-l border-l-line-strong pb-4 pl-4 last:pb-0">
            <span aria-hidden="true" className="absolute top-1.5 -left-1 size-2 rounded-full bg-edge" />
            <p className="flex items-baseline justify-between gap-x-3 max-sm:flex-col">
              <span className="font-medium">{STEP_WORDS[step]()}</span>
              <time dateTime={at} className="shrink-0 font-mono text-muted text-xs">
                {momentOf(at)}
              </time>
            </p>
            {note && <p className="break-words text-muted text-xs">{note}</p>}
            {attemptId && step === "sent" && (
              <Id
                name={m.credits_receipt_attempt()}
                label={m.credits_receipt_copy_attempt_id({ id: attemptId })}
                id={attemptId}
              />
            )}
            {upstreamTaskId && step === "accepted" && (
              <Id
                name={m.credits_receipt_task()}
                label={m.credits_receipt_copy_task_id({ id: upstreamTaskId })}
                id={upstreamTaskId}
              />
            )}
          </li>
        ))}
      </ol>
      <PageLink href={`/credits?reshoot=${reshootId}`} className="justify-self-start underline underline-offset-2">
        {m.credits_receipt_ledger()}
      </PageLink>
    </>
  );
}

type IdProps = { name: string; label: string; id: string };

function Id({ name, label, id }: IdProps) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-1.5 text-2xs text-muted">
      {name} <CopyButton text={id} label={label} />
    </p>
  );
}
