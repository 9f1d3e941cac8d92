import { RATING_CHOICES } from "@/components/ratings/rating-choices";
import { cn } from "@/components/ui/class-names";
import { useRateShared } from "@/lib/browser/guest-review";
import { RATINGS } from "@/lib/shared/contracts/review-choices";
import type { ShareReview } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { GuestFacts } from "./guest-facts";

type GuestRatingsProps = { ratings: ShareReview["ratings"]; facts: GuestFacts };

/** Each result with three large buttons; a press on the pressed one clears the rating. */
export function GuestRatings({ ratings, facts }: GuestRatingsProps) {
  const rate = useRateShared(facts.token);
  const results = facts.videos.filter(({ leads }) => !leads);
  if (results.length === 0 || !facts.canWrite) return null;
  return (
    <section aria-label={m.guest_review_ratings()} className="grid gap-1 border-b px-3 py-2">
      {results.map(({ id, label }) => {
        const mine = ratings.find(({ reshootId }) => reshootId === id)?.rating ?? null;
        return (
          <fieldset key={id} className="flex min-w-0 items-center gap-1.5">
            <legend className="sr-only">{m.ratings_mine({ name: label })}</legend>
            <span aria-hidden="true" className="min-w-0 flex-1 truncate text-sm">
              {label}
            </span>
            {RATINGS.map((rating) => {
              const { words, Icon, ink } = RATING_CHOICES[rating];
              const isMine = rating === mine;
              return (
                <button
                  key={rating}
                  type="button"
                  aria-pressed={isMine}
                  onClick={() => facts.withName(() => rate.mutate({ reshootId: id, rating: isMine ? null : rating }))}
                  className={cn(
                    "flex h-8 items-center gap-1 rounded-control border px-2 text-xs pointer-coarse:h-11",
                    isMine ? `border-current bg-surface-3 font-medium ${ink}` : "border-edge text-muted hover:text-ink",
                  )}
                >
                  <Icon aria-hidden="true" className={cn("size-3.5", isMine && "fill-current/25")} />
                  {words()}
                </button>
              );
            })}
          </fieldset>
        );
      })}
      {rate.error && (
        <p role="alert" className="text-red text-xs">
          {rate.error.message}
        </p>
      )}
    </section>
  );
}
