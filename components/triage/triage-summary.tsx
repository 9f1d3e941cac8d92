"use client";

import { useEffect, useRef } from "react";
import { RATING_CHOICES } from "@/components/ratings/rating-choices";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { PageLink } from "@/components/ui/page-link";
import { RATINGS, type Rating } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type TriageSummaryProps = {
  videoId: string;
  /** The ready results. */
  ready: readonly string[];
  mine: ReadonlyMap<string, Rating>;
  /** What this pass left unrated. */
  left: readonly string[];
  /** Begins another pass. */
  onStart: (ids: readonly string[]) => void;
  onClose: () => void;
};

const MANY: Record<Rating, () => string> = {
  pick: m.triage_picks,
  maybe: m.triage_maybes,
  reject: m.triage_rejects,
};

/** The end of a pass: how everything is rated, and what one does next. */
export function TriageSummary({ videoId, ready, mine, left, onStart, onClose }: TriageSummaryProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const picks = ready.filter((id) => mine.get(id) === "pick");
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid min-h-0 flex-1 content-center justify-items-center gap-6 overflow-y-auto px-6 py-8 text-center">
      <h3 ref={heading} tabIndex={-1} className="font-medium text-lg outline-none">
        {titleOf(ready.length, left.length)}
      </h3>
      <dl className="flex gap-3">
        {RATINGS.map((rating) => {
          const { Icon, ink } = RATING_CHOICES[rating];
          return (
            <div
              key={rating}
              className="grid min-w-24 justify-items-center gap-1 rounded-panel border bg-surface-1 p-4"
            >
              <dt className="order-last flex items-center gap-1.5 text-muted text-xs">
                <Icon aria-hidden="true" className={`size-3.5 ${ink}`} />
                {MANY[rating]()}
              </dt>
              <dd className="font-mono text-2xl">{ready.filter((id) => mine.get(id) === rating).length}</dd>
            </div>
          );
        })}
      </dl>
      <div className="flex max-w-md flex-wrap justify-center gap-2">
        {left.length > 0 && (
          <Button variant="primary" onClick={() => onStart(left)}>
            {m.triage_rest({ count: left.length })}
          </Button>
        )}
        {picks.length > 0 && (
          <PageLink
            href={`/compare?video=${videoId}&only=${picks.join(",")}&mode=sheet` as "/"}
            className={buttonClass({ variant: left.length > 0 ? "quiet" : "primary" })}
          >
            {m.triage_compare_picks()}
          </PageLink>
        )}
        {ready.length > 0 && <Button onClick={() => onStart(ready)}>{m.triage_again()}</Button>}
        <Button variant="bare" onClick={onClose}>
          {m.triage_close()}
        </Button>
      </div>
    </div>
  );
}

function titleOf(ready: number, left: number): string {
  if (ready === 0) return m.triage_nothing();
  return left > 0 ? m.triage_done_skipped({ count: left }) : m.triage_done();
}
