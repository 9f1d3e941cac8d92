"use client";

import { useEffect, useId, useState } from "react";
import type { PlayerLink } from "@/components/compare/player-link";
import { MessageSquare } from "@/components/icons/message-square";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Lazy } from "@/components/ui/lazy";
import { useHasKeptDrafts } from "@/lib/browser/comments/kept-drafts";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadCount = async () => (await import("./comments-count")).CommentsCount;
const loadSendUnsent = async () => (await import("./send-unsent")).SendUnsent;
const loadPeopleHere = async () => (await import("@/components/presence/people-here")).PeopleHere;
const AFTER_MS = 600;

type CommentsButtonProps = { videoId: string; link: PlayerLink; isOpen: boolean; onToggle: () => void };

/**
 * Who else is here, and what opens the comments. Their number is read once the page is there; what this person wrote while
 * offline is sent then, and from when the comments were opened.
 */
export function CommentsButton({ videoId, link, isOpen, onToggle }: CommentsButtonProps) {
  const isIdle = useIdle();
  const count = useId();
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const mayHaveUnsent = useHasKeptDrafts(videoId) || wasOpen;
  return (
    <>
      {isIdle && <Lazy load={loadPeopleHere} given={{ videoId, link }} />}
      <IconButton
        label={m.comments_title()}
        aria-pressed={isOpen}
        aria-describedby={count}
        data-comments-button=""
        onClick={onToggle}
        className={cn("relative", isOpen && "text-ink")}
      >
        <MessageSquare aria-hidden="true" />
        {isIdle && mayHaveUnsent && <Lazy load={loadSendUnsent} given={{ videoId }} />}
        {isIdle && <Lazy load={loadCount} given={{ videoId, id: count }} />}
      </IconButton>
    </>
  );
}

/** True once the first screen has been drawn and had time to load what it needs. */
function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isIdle;
}
