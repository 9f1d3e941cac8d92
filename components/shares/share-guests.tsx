"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useBlockGuest } from "@/lib/browser/comment-changes";
import { useShareGuests } from "@/lib/browser/shares";
import type { ShareGuest } from "@/lib/shared/contracts/share-review";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Who gave a name with this link; each can be blocked, and unblocked. */
export function ShareGuests({ share }: { share: Share }) {
  const { data, error, refetch } = useShareGuests(share.id);
  const block = useBlockGuest();
  if (error) return <ErrorNotice error={error} what={m.shares_guests_load_failed()} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-11" />;
  return (
    <section className="grid gap-1.5">
      <h3 className="font-medium">{m.shares_guests_title()}</h3>
      {data.items.length === 0 && <p className="text-muted text-xs">{m.shares_guests_none()}</p>}
      <ul className="grid max-h-60 gap-1 overflow-y-auto">
        {data.items.map((guest) => (
          <Guest key={guest.id} guest={guest} onBlock={(blocked) => block.mutate({ id: guest.id, blocked })} />
        ))}
      </ul>
      {block.error && <ErrorNotice error={block.error} what={m.shares_change_failed()} />}
    </section>
  );
}

function Guest({ guest, onBlock }: { guest: ShareGuest; onBlock: (blocked: boolean) => void }) {
  const { name, commentCount, blockedAt } = guest;
  const isBlocked = blockedAt !== null;
  return (
    <li className="flex min-h-11 items-center gap-2">
      <span className="min-w-0 flex-1">
        <bdi className="block truncate">{name}</bdi>
        <span className="text-muted text-xs">
          {m.shares_guest_comments({ count: commentCount })}
          {isBlocked && ` · ${m.shares_guest_blocked()}`}
        </span>
      </span>
      <Button
        size="small"
        aria-label={isBlocked ? m.shares_guest_unblock({ name }) : m.shares_guest_block({ name })}
        onClick={() => onBlock(!isBlocked)}
      >
        {isBlocked ? m.shares_guest_unblock_button() : m.shares_guest_block_button()}
      </Button>
    </li>
  );
}
