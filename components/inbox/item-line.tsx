import { ArrowUpFromLine } from "@/components/icons/arrow-up-from-line";
import { AtSign } from "@/components/icons/at-sign";
import { CircleCheck } from "@/components/icons/circle-check";
import { Clapperboard } from "@/components/icons/clapperboard";
import { MessageSquare } from "@/components/icons/message-square";
import { Reply } from "@/components/icons/reply";
import { Stamp } from "@/components/icons/stamp";
import { cn } from "@/components/ui/class-names";
import { CutText } from "@/components/ui/cut-text";
import { TimeAgo } from "@/components/ui/time-ago";
import type { InboxItem } from "@/lib/shared/contracts/inbox";
import type { InboxKind } from "@/lib/shared/contracts/review-choices";
import { inboxAbout, inboxWords } from "@/lib/shared/inbox/item-words";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const ICONS: Record<InboxKind, typeof AtSign> = {
  mention: AtSign,
  reply: Reply,
  comment: MessageSquare,
  result: Clapperboard,
  approval_asked: Stamp,
  decision: CircleCheck,
  carried: ArrowUpFromLine,
};

/** What happened, what it is about, the beginning of the comment, and when. An unread item has a dot and is bold. */
export function ItemLine({ item }: { item: InboxItem }) {
  const Icon = ICONS[item.kind];
  const isUnread = item.readAt === null;
  const said = item.comment && (item.comment.text || m.inbox_drawing_only());
  return (
    <span className="flex min-w-0 flex-1 items-start gap-3 py-1.5">
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className={cn("wrap-break-word", isUnread && "font-medium")}>
          {inboxWords(item)}
          {isUnread && <span className="sr-only">, {m.inbox_unread()}</span>}
        </span>
        {said && (
          <span dir="auto" className="line-clamp-2 wrap-break-word text-muted">
            {said}
          </span>
        )}
        <span className="flex min-w-0 items-baseline gap-1.5 text-muted text-xs">
          <CutText text={inboxAbout(item)} className="min-w-0 max-w-full flex-[0_1_auto]" />
          <span aria-hidden="true">·</span>
          <span className="shrink-0">
            <TimeAgo moment={item.createdAt} />
          </span>
        </span>
      </span>
      <span
        aria-hidden="true"
        className={cn("mt-1.5 size-2 shrink-0 rounded-full", isUnread ? "bg-amber" : "bg-transparent")}
      />
    </span>
  );
}
