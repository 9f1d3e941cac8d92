"use client";

import { useRouter } from "next/navigation";
import { OPEN_INBOX_KEYS } from "@/components/compare/key-sequences";
import { useKeySequence } from "@/components/compare/use-key-sequence";
import { Bell } from "@/components/icons/bell";
import { Lazy } from "@/components/ui/lazy";
import { Menu } from "@/components/ui/menu";
import { useUnreadCount } from "@/lib/browser/inbox";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadNewest = async () => (await import("./newest-items")).NewestItems;
const MOST_SHOWN = 99;

/** The bell of the bar with the number of unread items, and the newest ones below it. G and then I open the page. */
export function InboxButton() {
  const unread = useUnreadCount();
  const router = useRouter();
  useKeySequence(OPEN_INBOX_KEYS, () => router.push("/inbox"));
  return (
    <Menu
      label={unread > 0 ? m.inbox_bell({ count: unread }) : m.inbox_title()}
      button={
        <>
          <Bell />
          {unread > 0 && (
            <span className="absolute top-0.5 right-0 min-w-4 rounded-full bg-amber px-1 text-center font-medium font-mono text-2xs text-bg leading-4 sm:-top-1 sm:-right-1">
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </>
      }
      buttonClassName="relative grid size-10 shrink-0 place-items-center rounded-control text-muted transition-colors hover:bg-surface-3 hover:text-ink sm:size-8 [&_svg]:size-4.5 sm:[&_svg]:size-4"
    >
      <Lazy load={loadNewest} given={{}} />
    </Menu>
  );
}
