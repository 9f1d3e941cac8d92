"use client";

import { useSearchParams } from "next/navigation";
import { CheckCheck } from "@/components/icons/check-check";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type InboxFilter, useInbox, useMarkInbox, useUnreadCount } from "@/lib/browser/inbox";
import type { InboxItem } from "@/lib/shared/contracts/inbox";
import { INBOX_KINDS, type InboxKind } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { byDay } from "./by-day";
import { InboxRow } from "./inbox-row";

const KIND_WORDS: Record<InboxKind, () => string> = {
  mention: m.inbox_kind_mention,
  reply: m.inbox_kind_reply,
  comment: m.inbox_kind_comment,
  result: m.inbox_kind_result,
  approval_asked: m.inbox_kind_approval_asked,
  decision: m.inbox_kind_decision,
  carried: m.inbox_kind_carried,
};

/** Everything that a member should know, by day. */
export function InboxScreen() {
  const filter = useFilter();
  const unread = useUnreadCount();
  const mark = useMarkInbox();
  const list = useInbox(filter);
  const items = list.data?.pages.flatMap((page) => page.items);
  const [newest] = items ?? [];
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 gap-4">
      <h1 className="font-medium text-xl">{m.inbox_title()}</h1>
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={m.inbox_filter_label()}
          options={[
            { value: "", label: m.inbox_filter_all() },
            { value: "unread", label: m.inbox_filter_unread() },
          ]}
          value={filter.show ?? ""}
          onChange={(show) => choose("show", show)}
        />
        <Select
          label={m.inbox_kind_label()}
          options={[
            { value: "", label: m.inbox_kind_any() },
            ...INBOX_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind]() })),
          ]}
          value={filter.kind ?? ""}
          onChange={(kind) => choose("kind", kind)}
          className="min-w-0 flex-1 sm:flex-none"
        />
        <Button
          className="ml-auto"
          disabled={unread === 0 || !newest || filter.kind !== undefined}
          busy={mark.isPending}
          onClick={() => newest && mark.mutate({ upTo: newest.id })}
        >
          <CheckCheck aria-hidden="true" className="size-3.5" />
          <span className="max-sm:sr-only">{m.inbox_read_all()}</span>
        </Button>
      </div>
      {mark.error && <ErrorNotice error={mark.error} what={m.inbox_mark_failed()} />}
      {!items && list.error && (
        <ErrorNotice error={list.error} what={m.inbox_load_failed()} onRetry={() => void list.refetch()} />
      )}
      {!items && !list.error && <Loading />}
      {items?.length === 0 && <Empty filter={filter} />}
      {items && items.length > 0 && <Days items={items} onMark={(id, isRead) => mark.mutate({ ids: [id], isRead })} />}
      {list.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          busyLabel={m.inbox_more_busy()}
          onClick={() => void list.fetchNextPage()}
        >
          {m.inbox_more()}
        </Button>
      )}
    </div>
  );
}

type DaysProps = { items: readonly InboxItem[]; onMark: (id: string, isRead: boolean) => void };

const Days = ({ items, onMark }: DaysProps) =>
  byDay(items, new Date()).map(({ day, label, items: ofDay }) => (
    <section key={day} aria-label={label} className="grid gap-1">
      <h2 className="px-2.5 text-muted text-sm">{label}</h2>
      <ul className="divide-y rounded-panel border">
        {ofDay.map((item) => (
          <InboxRow key={item.id} item={item} onMark={(isRead) => onMark(item.id, isRead)} />
        ))}
      </ul>
    </section>
  ));

function Empty({ filter }: { filter: InboxFilter }) {
  const isFiltered = filter.kind !== undefined;
  return (
    <div className="grid gap-1 rounded-panel border border-dashed p-8 text-center">
      {isFiltered && <p className="text-muted">{m.inbox_empty_filtered()}</p>}
      {!isFiltered && filter.show && <p className="text-muted">{m.inbox_empty_unread()}</p>}
      {!isFiltered && !filter.show && (
        <>
          <p className="font-medium">{m.inbox_empty_title()}</p>
          <p className="text-pretty text-muted">{m.inbox_empty_text()}</p>
        </>
      )}
    </div>
  );
}

/** The filter is in the URL, so that it survives a reload. */
function useFilter(): InboxFilter {
  const search = useSearchParams() ?? new URLSearchParams();
  const kind = INBOX_KINDS.find((each) => each === search.get("kind"));
  return { ...(search.get("show") === "unread" && { show: "unread" }), ...(kind && { kind }) };
}

function choose(name: "show" | "kind", value: string): void {
  const search = new URLSearchParams(location.search);
  if (value) search.set(name, value);
  else search.delete(name);
  history.replaceState(null, "", search.size > 0 ? `?${search}` : location.pathname);
}

const Loading = () => (
  <>
    <p role="status" className="sr-only">
      {m.inbox_loading()}
    </p>
    <Skeleton className="h-64 rounded-panel" />
  </>
);
