"use client";

import type { Route } from "next";
import { Mail } from "@/components/icons/mail";
import { MailOpen } from "@/components/icons/mail-open";
import { IconButton } from "@/components/ui/icon-button";
import { PageLink } from "@/components/ui/page-link";
import type { InboxItem } from "@/lib/shared/contracts/inbox";
import { inboxLink } from "@/lib/shared/inbox/item-link";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ItemLine } from "./item-line";

type InboxRowProps = { item: InboxItem; onMark: (isRead: boolean) => void };

/** One item: opens what it is about, which marks it as read, or is marked by its button. */
export function InboxRow({ item, onMark }: InboxRowProps) {
  const isUnread = item.readAt === null;
  return (
    <li className="flex items-center gap-1 pr-1.5">
      <PageLink
        // Safe: the address is a page's path with a query.
        href={inboxLink(item) as Route}
        onClick={() => isUnread && onMark(true)}
        className="flex min-w-0 flex-1 rounded-panel px-3 py-1 text-sm hover:bg-surface-2"
      >
        <ItemLine item={item} />
      </PageLink>
      <IconButton label={isUnread ? m.inbox_mark_read() : m.inbox_mark_unread()} onClick={() => onMark(isUnread)}>
        {isUnread ? <MailOpen aria-hidden="true" /> : <Mail aria-hidden="true" />}
      </IconButton>
    </li>
  );
}
