"use client";

import { TriangleExclamationPoint } from "@/components/icons/triangle-exclamation-point";
import { PageLink } from "@/components/ui/page-link";
import { useUndecided } from "@/lib/browser/reshoots";
import { useCan } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** How many reshoots wait for this member's decision; leads to the oldest. Nothing at zero, and for reviewers. */
export function Undecided() {
  const canEdit = useCan("reshoots.decide");
  const waiting = useUndecided();
  const [oldest] = waiting;
  if (!(canEdit && oldest)) return null;
  return (
    <PageLink
      data-undecided
      href={`/videos/${oldest.videoId}?result=${oldest.id}`}
      // On the same page a second press changes no address; the card is reached all the same.
      onClick={() => document.getElementById(oldest.id)?.focus()}
      className="flex h-9 shrink-0 items-center gap-1.5 rounded-full border border-amber px-2.5 text-amber text-sm transition-colors hover:bg-surface-3 sm:h-7"
    >
      <TriangleExclamationPoint aria-hidden="true" className="size-3.5" />
      <span className="font-mono">{waiting.length}</span>{" "}
      <span className="max-lg:sr-only">{m.shell_undecided({ count: waiting.length })}</span>
    </PageLink>
  );
}
