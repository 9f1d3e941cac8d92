import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { showThread } from "@/components/comments/show-thread";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { GuestFacts } from "./guest-facts";
import { GuestThread } from "./guest-thread";

type GuestListProps = {
  /** All comments, answers included. */
  comments: readonly SharedComment[];
  roots: readonly SharedComment[];
  facts: GuestFacts;
  /** What scrolls: other parts lie above the list in it. */
  scroller: HTMLDivElement | null;
  /** The thread to show; another object each time it is asked for. */
  wanted: { rootId: string } | null;
};

const GUESSED_HEIGHT = 96;
const OVERSCAN = 6;
const NONE: readonly SharedComment[] = [];

/** The threads that fit into the panel, and a few around them. */
export function GuestList({ comments, roots, facts, scroller, wanted }: GuestListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0));
  const answers = useMemo(() => Map.groupBy(comments, ({ parentId }) => parentId), [comments]);
  const virtualizer = useVirtualizer({
    count: roots.length,
    getScrollElement: () => scroller,
    getItemKey: (index) => roots[index]?.id ?? index,
    estimateSize: () => GUESSED_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: above,
  });
  const at = useRef(-1);
  at.current = roots.findIndex(({ id }) => id === wanted?.rootId);
  useEffect(() => {
    if (wanted && at.current >= 0) showThread(virtualizer, at.current);
  }, [wanted, virtualizer]);
  return (
    <ul
      ref={list}
      aria-label={m.comments_list()}
      className="relative"
      style={{ height: `${virtualizer.getTotalSize()}px` }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const comment = roots[index];
        return (
          comment && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={roots.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b"
              style={{ transform: `translateY(${start - above}px)` }}
            >
              <GuestThread comment={comment} answers={answers.get(comment.id) ?? NONE} facts={facts} />
            </li>
          )
        );
      })}
    </ul>
  );
}
