"use client";

import { useSearchParams } from "next/navigation";
import { Download } from "@/components/icons/download";
import { X } from "@/components/icons/x";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type EntryFilter, entriesFileUrl, useEntries } from "@/lib/browser/ledger";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { LedgerTable } from "./ledger-table";
import { monthName } from "./month-name";

/** Every movement of credits, newest first. The filter is in the URL, so that a receipt can link to it. */
export function Ledger({ months }: { months: readonly string[] }) {
  const search = useSearchParams() ?? new URLSearchParams();
  const [month, reshootId] = [search.get("month"), search.get("reshoot")];
  const filter: EntryFilter = { ...(month && { month }), ...(reshootId && { reshootId }) };
  const file = entriesFileUrl(filter);

  return (
    <section aria-labelledby="ledger" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="ledger" className="mr-auto font-medium text-base">
          {m.credits_ledger_title()}
        </h2>
        {reshootId && (
          <Button icon={<X aria-hidden="true" className="size-3.5" />} onClick={() => show({ month, reshoot: null })}>
            {m.credits_ledger_clear_filter()}
          </Button>
        )}
        <Select
          label={m.credits_ledger_month()}
          options={[
            { value: "", label: m.credits_ledger_all_months() },
            ...months.map((value) => ({ value, label: monthName(value) })),
          ]}
          value={month ?? ""}
          onChange={(value) => show({ month: value || null, reshoot: reshootId })}
        />
        <a href={file} download className={buttonClass()}>
          <Download aria-hidden="true" className="size-3.5" />
          {m.credits_ledger_download()}
        </a>
      </div>
      <Lines filter={filter} />
    </section>
  );
}

function show(next: Record<"month" | "reshoot", string | null>): void {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(next)) value ? search.set(name, value) : search.delete(name);
  history.replaceState(null, "", search.size > 0 ? `?${search}` : location.pathname);
}

function Lines({ filter }: { filter: EntryFilter }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useEntries(filter);
  if (!data && error) {
    return <ErrorNotice error={error} what={m.credits_ledger_load_failed()} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <>
        <p role="status" className="sr-only">
          {m.credits_ledger_loading()}
        </p>
        <Skeleton className="h-64 rounded-panel" />
      </>
    );
  }
  const lines = data.pages.flatMap(({ items }) => items);
  if (lines.length === 0) return <Nothing filtered={Object.keys(filter).length > 0} />;
  return (
    <>
      <LedgerTable lines={lines} />
      {hasNextPage && (
        <Button className="justify-self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.credits_ledger_older()}
        </Button>
      )}
    </>
  );
}

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <p className="rounded-panel border border-dashed p-8 text-center text-muted">
    {filtered ? m.credits_ledger_no_match() : m.credits_ledger_empty()}
  </p>
);
