"use client";

import { useState } from "react";
import { cn } from "@/components/ui/class-names";
import { CutText } from "@/components/ui/cut-text";
import { Poster } from "@/components/ui/poster";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCan } from "@/lib/browser/session/viewer";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ShareActions } from "./share-actions";
import { ShareDetails } from "./share-details";
import { DOWNLOAD_WORDS, exactMoment, STATE_WORDS, showsWords } from "./share-words";

type ShareListRowProps = { share: Share; onCreator: (creator: Share["createdBy"]) => void };

/** One share: what it shows, its recipient, when it expires, how often it was opened. */
export function ShareListRow({ share, onCreator }: ShareListRowProps) {
  const [isOpen, setOpen] = useState(false);
  const canEdit = useCan("shares.change");
  const name = share.label || m.shares_recipient_anyone();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-panel border bg-surface-1 p-3 sm:p-4">
      <div className="flex gap-3 sm:gap-4">
        <span className="relative block aspect-[1200/630] w-24 shrink-0 self-start overflow-hidden rounded-label bg-[#000] sm:w-36">
          <Poster url={share.cardUrl ?? share.video.posterUrl} className="absolute inset-0 size-full" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="flex min-w-0 items-baseline gap-2 font-medium">
            <CutText text={name} />
            <State share={share} />
          </h2>
          <p className="text-muted">
            <CutText text={share.video.title} />
          </p>
          <p className="mt-1 text-muted text-xs">{factsOf(share).join(" · ")}</p>
          <p className="text-muted text-xs">
            {m.shares_created_before()} <TimeAgo moment={share.createdAt} /> {m.shares_created_between()}{" "}
            <button
              type="button"
              onClick={() => onCreator(share.createdBy)}
              className="min-h-6 underline underline-offset-2 hover:text-ink"
            >
              <bdi>{share.createdBy.name}</bdi>
            </button>
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="min-h-8 rounded-label pr-2 text-muted text-xs underline underline-offset-2 hover:text-ink"
        >
          {visitsOf(share)}
        </button>
        {canEdit && share.state !== "revoked" && <ShareActions share={share} name={name} />}
      </div>
      {isOpen && <ShareDetails share={share} />}
    </li>
  );
}

function State({ share: { state } }: { share: Share }) {
  return (
    <span className={cn("shrink-0 text-xs", state === "open" ? "text-green" : "text-muted")}>
      {STATE_WORDS[state]()}
    </span>
  );
}

function factsOf(share: Share): string[] {
  return [
    showsWords(share),
    expiryOf(share),
    share.hasPassphrase ? m.shares_fact_passphrase() : "",
    share.allowsComments ? m.shares_fact_can_comment() : "",
    share.download === "none" ? "" : DOWNLOAD_WORDS[share.download](),
    share.frameHosts.length > 0 ? m.shares_fact_embed_sites({ count: share.frameHosts.length }) : "",
  ].filter(Boolean);
}

function expiryOf({ expiresAt, state }: Share): string {
  if (!expiresAt) return m.shares_fact_no_expiry();
  const date = exactMoment(expiresAt);
  return state === "expired" ? m.shares_fact_expired({ date }) : m.shares_fact_expires({ date });
}

function visitsOf({ views, maxViews, countViews }: Share): string {
  if (!countViews && maxViews === null) return m.shares_visits_uncounted();
  if (maxViews === null) return m.shares_visits_count({ count: views });
  return m.shares_visits_of_limit({ count: views, limit: maxViews });
}
