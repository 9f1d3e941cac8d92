"use client";

import { ratingKeyHint } from "@/components/compare/rating-keys";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { RATINGS, type Rating } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { RATING_CHOICES } from "./rating-choices";

type RatingButtonsProps = {
  /** The name of the result. */
  name: string;
  mine: Rating | null;
  onRate: (rating: Rating | null) => void;
  className?: string;
};

/** Three small buttons; a press on the pressed one clears the rating. */
export function RatingButtons({ name, mine, onRate, className }: RatingButtonsProps) {
  return (
    <fieldset className={cn("flex", className)}>
      <legend className="sr-only">{m.ratings_mine({ name })}</legend>
      {RATINGS.map((rating) => {
        const { words, Icon, ink } = RATING_CHOICES[rating];
        const isMine = rating === mine;
        return (
          <IconButton
            key={rating}
            label={m.ratings_set({ rating: words(), name })}
            shortcut={ratingKeyHint(rating)}
            aria-pressed={isMine}
            onClick={() => onRate(isMine ? null : rating)}
            className={cn("pointer-coarse:size-11 sm:size-7.5", isMine && `${ink}! [&_svg]:fill-current/25`)}
          >
            <Icon aria-hidden="true" />
          </IconButton>
        );
      })}
    </fieldset>
  );
}
