import { Skeleton } from "@/components/ui/skeleton";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const ASPECTS = ["[--aspect:1.7778]", "[--aspect:1.7778]", "[--aspect:0.5625]", "[--aspect:1.7778]"];

/** Placeholder list items of the size of cards. */
export function SkeletonCards({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are identical and never move.
    <li key={index} aria-hidden="true" className={`wall-item ${ASPECTS[index % ASPECTS.length]}`}>
      <Skeleton className="aspect-(--aspect) rounded-panel" />
      <Skeleton className="mt-3 h-3 w-3/5" />
      <Skeleton className="mt-2 h-2.5 w-2/5" />
    </li>
  ));
}

/** The wall before its first answer. */
export function WallSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        {m.videos_loading()}
      </p>
      <ul className="wall">
        <SkeletonCards count={12} />
      </ul>
    </>
  );
}
