"use client";

import type { Route } from "next";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MenuButton, menuLink } from "@/components/ui/menu";
import { PageLink } from "@/components/ui/page-link";
import { Skeleton } from "@/components/ui/skeleton";
import { useInbox, useMarkInbox } from "@/lib/browser/inbox";
import { inboxLink } from "@/lib/shared/inbox/item-link";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ItemLine } from "./item-line";

const MOST = 8;

/** The newest items, below the bell; opening one marks it as read. */
export function NewestItems() {
  const { data, error, refetch } = useInbox({});
  const mark = useMarkInbox();
  const items = data?.pages.flatMap((page) => page.items).slice(0, MOST);
  const [newest] = items ?? [];
  return (
    <div className="grid max-h-[min(32rem,75dvh)] w-[min(24rem,calc(100vw-1.5rem))] grid-rows-[auto_minmax(0,1fr)_auto]">
      <p className="px-2.5 pt-1.5 pb-1 font-medium">{m.inbox_title()}</p>
      <div className="overflow-y-auto overscroll-contain">
        {!items && !error && <Skeleton className="m-2.5 h-40 rounded-panel" />}
        {!items && error && <ErrorNotice error={error} what={m.inbox_load_failed()} onRetry={() => void refetch()} />}
        {items?.length === 0 && <p className="text-pretty px-2.5 py-2 text-muted text-sm">{m.inbox_empty_text()}</p>}
        {items?.map((item) => (
          <PageLink
            key={item.id}
            // Safe: the address is a page's path with a query.
            href={inboxLink(item) as Route}
            onClick={() => item.readAt ?? mark.mutate({ ids: [item.id], isRead: true })}
            {...menuLink}
          >
            <ItemLine item={item} />
          </PageLink>
        ))}
      </div>
      <div className="mt-1 grid border-t pt-1.5">
        {newest && items?.some(({ readAt }) => readAt === null) && (
          <MenuButton onClick={() => mark.mutate({ upTo: newest.id })}>{m.inbox_read_all()}</MenuButton>
        )}
        <PageLink href="/inbox" {...menuLink}>
          {m.inbox_open_page()}
        </PageLink>
      </div>
    </div>
  );
}
