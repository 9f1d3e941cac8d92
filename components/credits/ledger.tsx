"use client";

import { Download, X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type EntryFilter, entriesFileUrl, useEntries } from "@/lib/browser/ledger";
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
          Ledger
        </h2>
        {reshootId && (
          <Button icon={<X aria-hidden="true" className="size-3.5" />} onClick={() => show({ month, reshoot: null })}>
            Clear reshoot filter
          </Button>
        )}
        <Select
          label="Month"
          options={[{ value: "", label: "All months" }, ...months.map((value) => ({ value, label: monthName(value) }))]}
          value={month ?? ""}
          onChange={(value) => show({ month: value || null, reshoot: reshootId })}
        />
        <a href={file} download className={buttonClass()}>
          <Download aria-hidden="true" className="size-3.5" />
          Download CSV
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
    return <ErrorNotice error={error} what="Couldn't load the ledger." onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <>
        <p role="status" className="sr-only">
          Loading the ledger
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
          Show older entries
        </Button>
      )}
    </>
  );
}

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <p className="rounded-panel border border-dashed p-8 text-center text-muted">
    {filtered ? "No matching entries." : "No entries yet. Your first reshoot adds the first one."}
  </p>
);
