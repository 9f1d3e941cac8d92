"use client";

import { type RefObject, startTransition, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { PlayerNow } from "@/components/compare/player-link";
import type { Comment } from "@/lib/shared/contracts/comments";
import { drawnVideo, seenIn, showSeen } from "./comment-view";
import { isIn, stepThread, type Thread } from "./threads";
import type { CommentsPanelState, Wanted } from "./use-comments-panel";

type RequestFacts = {
  panel: CommentsPanelState;
  player: PlayerNow | null;
  threads: readonly Thread[];
  /** The threads of the list, in its order. */
  shown: readonly Thread[];
  field: RefObject<HTMLTextAreaElement | null>;
  isLoaded: boolean;
  /** The comment to show is not among the filtered ones. */
  onHidden: () => void;
};

/** Answers what keys, pins and links ask of the panel, once it and the player are there. Knows which comment is selected. */
export function usePanelRequests(facts: RequestFacts) {
  const { panel, player, threads, shown, field, isLoaded, onHidden } = facts;
  const { link, select, selectedId, newest } = panel;
  const [notFound, setNotFound] = useState(false);
  const handled = useRef(-1);
  const wasPlaying = useRef(false);
  const focusedBefore = useRef<Element | null>(null);
  const lastDirection = useRef<-1 | 1>(1);

  const show = useCallback(
    (comment: Comment) => {
      if (comment.deletedAt === null && link.now) showSeen(link.now, comment, drawnOn(comment));
      select(comment.id);
      startTransition(() => setNotFound(false));
    },
    [link, select],
  );
  const showId = (id: string) => {
    const found = findThread(threads, id);
    removeFromAddress();
    if (!found) return setNotFound(true);
    if (!shown.includes(found)) onHidden();
    show(found.comment);
  };
  /** The next comment in the direction of the last step is prepared. */
  const expectNext = useEffectEvent(() => {
    const frame = link.now?.handle.engine?.target ?? 0;
    const next = stepThread(shown, newest.current, lastDirection.current, frame)?.comment;
    if (next && next.id !== newest.current && next.deletedAt === null) link.now?.direct.expect(seenIn(next));
  });
  const step = (direction: -1 | 1) => {
    lastDirection.current = direction;
    const next = stepThread(shown, newest.current, direction, player?.handle.engine?.target ?? 0);
    if (next) show(next.comment);
    expectNext();
  };
  const answer = useEffectEvent((request: Wanted) => {
    if (request.kind === "compose") {
      wasPlaying.current = request.wasPlaying;
      focusedBefore.current = document.activeElement;
      return field.current?.focus();
    }
    return request.kind === "show" ? showId(request.id) : step(request.direction);
  });

  const { request } = panel;
  const isReady = isLoaded && player?.handle.engine !== null && player !== null;
  useEffect(() => {
    if (isReady && selectedId === newest.current) expectNext();
  }, [isReady, selectedId, newest]);
  useEffect(() => {
    if (!request || handled.current === request.number) return;
    if (request.kind !== "compose" && !isReady) return;
    handled.current = request.number;
    answer(request);
  }, [request, isReady]);
  const { answerBy } = panel;
  useEffect(
    () =>
      answerBy((wanted) => {
        if (wanted.kind !== "compose" && !isReady) return false;
        answer(wanted);
        return true;
      }),
    [answerBy, isReady],
  );

  return {
    selectedId,
    notFound,
    show,
    /** Writing begins in the field itself. */
    begin: () => {
      const { now } = link;
      if (!now?.handle.engine?.state.playing) return;
      wasPlaying.current = true;
      now.commands.pause();
    },
    sent: () => {
      returnFocus(focusedBefore.current);
      if (wasPlaying.current) link.now?.commands.play();
      wasPlaying.current = false;
    },
    leave: () => returnFocus(focusedBefore.current),
    close: () => {
      panel.close();
      document.querySelector<HTMLElement>("[data-comments-button]")?.focus();
    },
  };
}

/** The video that a comment draws on, as far as its side says it. */
const drawnOn = ({ hasDrawing, side, reshootId }: Comment) =>
  hasDrawing && side !== "both" ? drawnVideo(side, reshootId) : null;

const findThread = (threads: readonly Thread[], id: string) => threads.find((thread) => isIn(thread, id));

/** A reload then shows what is on the screen, which may be another comment. */
function removeFromAddress(): void {
  const url = new URL(location.href);
  if (!url.searchParams.has("comment")) return;
  url.searchParams.delete("comment");
  history.replaceState(null, "", url);
}

/** To where it was; without such a place to the panel, whose field would otherwise begin another comment. */
function returnFocus(element: Element | null): void {
  const isThere = element instanceof HTMLElement && element !== document.body && element.isConnected;
  const panel = document.querySelector<HTMLElement>("[data-comments]");
  if (isThere && !panel?.contains(element)) element.focus();
  else panel?.focus();
}
