"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { resultName } from "@/components/compare/player-video";
import { ratingKeyOnCard } from "@/components/compare/rating-keys";
import { isTaken } from "@/components/compare/taken-keys";
import { cn } from "@/components/ui/class-names";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import { useRatings } from "@/lib/browser/ratings";
import { useCan } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { OthersRatings } from "./others-ratings";
import { RatingButtons } from "./rating-buttons";
import { ratedWords } from "./rating-choices";
import { useRateResult } from "./use-rate-result";

/** On the picture of a card: my rating, and who else rated it. Its keys work while anything on the card has the focus. */
export function ResultRating({ reshoot }: { reshoot: Reshoot }) {
  const place = useRef<HTMLDivElement>(null);
  const canRate = useCan("ratings.write");
  const name = resultName(reshoot);
  const { ratings } = useRatings(reshoot.videoId);
  const [said, setSaid] = useState("");
  const save = useRateResult({ videoId: reshoot.videoId, nameOf: () => name, onFailure: () => setSaid("") });
  const mine = ratings.mine.get(reshoot.id) ?? null;
  const rate = (rating: Rating | null) => {
    if (rating !== mine) save({ reshootId: reshoot.id, rating });
    setSaid(ratedWords(name, rating));
  };
  useCardKeys(place, canRate ? rate : null);

  return (
    <div ref={place} data-theme="dark" className="flex h-full flex-col items-start justify-between">
      {canRate ? (
        <RatingButtons {...{ name, mine }} onRate={rate} className={cn(PILL, mine === null && REVEALED)} />
      ) : (
        <span />
      )}
      <OthersRatings ratings={ratings.others.get(reshoot.id) ?? []} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

const PILL = "pointer-events-auto rounded-control bg-scrim transition-opacity";
/** With a mouse, the buttons of an unrated card show while it is pointed at or has the focus; thumbs always see them. */
const REVEALED =
  "opacity-0 group-hover/card:opacity-100 group-focus-within/card:opacity-100 pointer-coarse:opacity-100";

/** The keys of ratings, heard on the whole card before the player takes them. */
function useCardKeys(place: RefObject<HTMLElement | null>, rate: ((rating: Rating | null) => void) | null) {
  const [charactersOn] = useSingleKeys();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!rate || event.defaultPrevented || event.repeat || isTaken(event)) return;
    const action = ratingKeyOnCard(event, charactersOn);
    if (!action) return;
    event.preventDefault();
    rate(action === "pick" || action === "maybe" || action === "reject" ? action : null);
  });
  useEffect(() => {
    const card = place.current?.closest("article");
    const down = (event: KeyboardEvent) => onKeyDown(event);
    card?.addEventListener("keydown", down);
    return () => card?.removeEventListener("keydown", down);
  }, [place]);
}
