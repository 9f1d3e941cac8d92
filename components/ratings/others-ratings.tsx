"use client";

import { Face } from "@/components/people/face";
import { cn } from "@/components/ui/class-names";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import { RATINGS } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { RATING_CHOICES } from "./rating-choices";

const MOST_FACES = 2;
const listed = new Intl.ListFormat(m.language_tag(), { type: "conjunction" });

/** Who else rated a result, and how: for each rating its sign, the first faces, and how many there are if more. */
export function OthersRatings({ ratings }: { ratings: readonly ResultRating[] }) {
  if (ratings.length === 0) return null;
  return (
    <ul aria-label={m.ratings_of_others()} className="flex flex-wrap gap-1">
      {RATINGS.map((rating) => {
        const { words, Icon, ink } = RATING_CHOICES[rating];
        const people = ratings.filter((each) => each.rating === rating).map(({ person }) => person);
        if (people.length === 0) return null;
        const said = m.ratings_by({ rating: words(), names: listed.format(people.map(nameOf)) });
        return (
          <li
            key={rating}
            title={said}
            className="pointer-events-auto flex items-center rounded-full bg-scrim p-0.5 pl-1 text-ink"
          >
            <span className="sr-only">{said}</span>
            <Icon aria-hidden="true" className={cn("mr-1 size-3", ink)} />
            <span aria-hidden="true" className="flex -space-x-1">
              {people.slice(0, MOST_FACES).map(({ id, name, isGuest }) => (
                <span
                  key={id}
                  className="grid size-5 place-items-center overflow-hidden rounded-full border border-line-strong bg-surface-3 font-medium text-[0.5625rem]"
                >
                  <Face id={isGuest ? undefined : id} name={name} />
                </span>
              ))}
            </span>
            {people.length > MOST_FACES && (
              <span aria-hidden="true" className="px-1 font-mono text-2xs">
                {people.length}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const nameOf = ({ name, isGuest }: ResultRating["person"]) => (isGuest ? m.ratings_guest({ who: name }) : name);
