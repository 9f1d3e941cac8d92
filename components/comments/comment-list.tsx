"use client";

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useDeferredValue, useEffect, useLayoutEffect, useRef } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { showThread } from "./show-thread";
import type { Thread } from "./threads";

type CommentListProps = {
  threads: readonly Thread[];
  /** Scrolled to when it changes. */
  selectedId: string | null;
  renderThread: (thread: Thread) => ReactNode;
};

const GUESSED_HEIGHT = 112;
/** Each costs the style and layout of some fifty elements when the list jumps. */
const OVERSCAN = 2;

/** The threads that fit into the list, and a few around them. What is read keeps its place when others arrive above it. */
export function CommentList({ threads, selectedId, renderThread }: CommentListProps) {
  const scroller = useRef<HTMLOListElement>(null);
  const virtualizer = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => threads[index]?.comment.id ?? index,
    estimateSize: () => GUESSED_HEIGHT,
    overscan: OVERSCAN,
    // Scrolling draws what is there at once; what comes into view follows in pieces that leave time for input.
    useFlushSync: false,
  });
  const items = useDeferredValue(virtualizer.getVirtualItems());
  useKeepPlace(virtualizer, threads);
  const selectedAt = threads.findIndex(({ comment }) => comment.id === selectedId);
  const at = useRef(selectedAt);
  at.current = selectedAt;
  const isThere = selectedAt >= 0;
  useEffect(() => {
    if (selectedId !== null && isThere) showThread(virtualizer, at.current);
  }, [selectedId, isThere, virtualizer]);

  return (
    <ol
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller is reached by Tab, so that arrow keys scroll it.
      tabIndex={0}
      aria-label={m.comments_list()}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
    >
      <li aria-hidden="true" style={{ height: virtualizer.getTotalSize() }} className="pointer-events-none" />
      {items.map(({ index, start }) => {
        const thread = threads[index];
        return (
          thread && (
            <li
              key={thread.comment.id}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={threads.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b"
              style={{ transform: `translateY(${virtualizer.measurementsCache[index]?.start ?? start}px)` }}
            >
              {renderThread(thread)}
            </li>
          )
        );
      })}
    </ol>
  );
}

type List = Virtualizer<HTMLOListElement, Element>;

/** When comments arrive or go above the first one that is visible, the list scrolls by their height. */
function useKeepPlace(virtualizer: List, threads: readonly Thread[]): void {
  const anchor = useRef<{ id: string; start: number } | null>(null);
  useLayoutEffect(() => {
    const before = anchor.current;
    const index = before ? threads.findIndex(({ comment }) => comment.id === before.id) : -1;
    const now = virtualizer.measurementsCache[index];
    const offset = virtualizer.scrollOffset ?? 0;
    if (before && now && offset > 0 && now.start !== before.start) {
      virtualizer.scrollToOffset(offset + now.start - before.start);
    }
  }, [virtualizer, threads]);
  useLayoutEffect(() => {
    const first = virtualizer.getVirtualItemForOffset(virtualizer.scrollOffset ?? 0);
    const thread = first && threads[first.index];
    anchor.current = thread && first ? { id: thread.comment.id, start: first.start } : null;
  });
}
