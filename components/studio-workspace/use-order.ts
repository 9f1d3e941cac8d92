"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { JustCreated } from "@/components/reshoots/results";
import { useConnection } from "@/lib/browser/connection";
import { useCredits } from "@/lib/browser/credits";
import { chooseMotions, rememberSent, toggleMotion, useReshootDraft } from "@/lib/browser/reshoot-draft";
import { useSubmitReshoots } from "@/lib/browser/reshoots";
import { useViewer } from "@/lib/browser/session/viewer";
import { inStarOrder, starredBy } from "@/lib/browser/star-order";
import { knownStars } from "@/lib/browser/stars";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";
import { acceptedWords } from "./accepted-words";
import { countOf } from "./count-of";
import { orderOf } from "./order";

/** The draft of one source: the chosen motions, whether it can be paid, and its submission. */
export function useOrder(video: Video, reshoots: readonly Reshoot[]) {
  const { motions } = useReshootDraft(video.id);
  const { data: viewer } = useViewer();
  const { data: credits, error: creditsError } = useCredits();
  const { data: connection, error: connectionError } = useConnection();
  const submit = useSubmitReshoots();
  const client = useQueryClient();
  const starredFirst = (wanted: readonly MotionId[]) =>
    inStarOrder(wanted, starredBy(knownStars(client, video.id), viewer?.user.id));
  const [news, setNews] = useState("");
  const [justCreated, setJustCreated] = useState<JustCreated | null>(null);

  const change = (act: () => void) => {
    if (submit.isPending) return;
    setNews("");
    submit.reset();
    act();
  };

  const send = (from: DOMRect, confirmedCredits?: number) => {
    const { requestKey, motions: sent } = rememberSent(video.id);
    const known = new Set(reshoots.map(({ id }) => id));
    submit.mutate(
      {
        ...{ videoId: video.id, motions: starredFirst(sent), requestKey },
        ...(confirmedCredits !== undefined && { confirmedCredits }),
        expecting: sent.map((motion) => ({ motion, count: countOf(motion, reshoots) })),
      },
      {
        onSuccess: ({ items }) => {
          const fresh = items.filter(({ id }) => !known.has(id));
          setJustCreated(fresh.length > 0 ? { ids: new Set(fresh.map(({ id }) => id)), from } : null);
          setNews(acceptedWords(items, known));
        },
      },
    );
  };

  return {
    chosen: new Set(motions),
    credits,
    again: motions.filter((motion) => countOf(motion, reshoots) > 0).length,
    names: motions.map((motion) => nameInOrder(motion, reshoots)),
    order: orderOf({ count: motions.length, video, role: viewer?.role, credits, connection }),
    sending: submit.isPending,
    error: submit.error ?? (credits ? null : creditsError) ?? (connection ? null : connectionError),
    news: isOver(justCreated, reshoots) ? "" : news,
    justCreated,
    send,
    toggle: (motion: MotionId) => change(() => toggleMotion(video.id, motion)),
    keepFirst: (count: number) => change(() => chooseMotions(video.id, starredFirst(motions).slice(0, count))),
    choose: (wanted: readonly MotionId[]) => change(() => chooseMotions(video.id, wanted)),
    clear: () => change(() => chooseMotions(video.id, [])),
  };
}

/** Once all submitted reshoots have settled, the cards show the rest. A replayed submission has nothing to wait for. */
const isOver = (justCreated: JustCreated | null, reshoots: readonly Reshoot[]) =>
  justCreated !== null &&
  reshoots.length > 0 &&
  reshoots.every(({ id, status }) => !justCreated.ids.has(id) || isFinal(status));

/** The motion's name, and whether this source has it already: another one costs again. */
function nameInOrder(motion: MotionId, reshoots: readonly Reshoot[]): string {
  const count = countOf(motion, reshoots);
  return count === 0 ? motionLabel(motion) : m.studio_order_again({ motion: motionLabel(motion), count });
}
