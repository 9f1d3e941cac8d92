"use client";

import { useMemo } from "react";
import { MessageSquare } from "@/components/icons/message-square";
import { Button } from "@/components/ui/button";
import { useComments } from "@/lib/browser/comments/comments";
import { useLeftComments } from "@/lib/browser/comments/left-comments";
import { useCan, useKnownViewer } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { carryOffer } from "./carry-offer";
import { threadsOf } from "./threads";

type CarryChipProps = { reshoot: Reshoot; reshoots: readonly Reshoot[]; onOpen: () => void };

/** On the card of a newer version: how much is open on the one before it. A press opens the comments, where it is decided. */
export function CarryChip({ reshoot, reshoots, onOpen }: CarryChipProps) {
  const { data } = useComments(reshoot.videoId);
  const canWrite = useCan("comments.write");
  const left = useLeftComments(useKnownViewer()?.user.id ?? "", reshoot.id).ids;
  const offer = useMemo(
    () => (canWrite && data ? carryOffer(reshoot.id, reshoots, threadsOf(data), left) : null),
    [canWrite, data, reshoot.id, reshoots, left],
  );
  if (!offer) return null;
  return (
    <Button
      size="small"
      variant="bare"
      icon={<MessageSquare aria-hidden="true" className="size-4 shrink-0" />}
      onClick={onOpen}
      className="h-auto! min-h-8 max-w-full shrink! whitespace-normal! text-left sm:min-h-7"
    >
      {m.comments_carry_offer({ count: offer.threads.length, version: offer.previous.version })}
    </Button>
  );
}
