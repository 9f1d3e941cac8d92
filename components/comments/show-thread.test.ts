import { elementScroll, Virtualizer } from "@tanstack/react-virtual";
import { expect, it } from "vitest";
import { showThread } from "./show-thread";

/** A list 240 pixels high. Returns where it scrolled to. */
function listOf(heights: readonly number[], from: number) {
  const scroller = document.createElement("div");
  const offsets: number[] = [];
  Object.defineProperties(scroller, {
    scrollHeight: { value: heights.reduce((sum, height) => sum + height, 0) },
    clientHeight: { value: 240 },
  });
  const list = new Virtualizer<HTMLDivElement, Element>({
    count: heights.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => heights[index] ?? 0,
    initialOffset: from,
    observeElementRect: (_list, report) => report({ width: 300, height: 240 }),
    observeElementOffset: (_list, report) => report(from, false),
    scrollToFn: (offset, options, instance) => {
      offsets.push(offset);
      elementScroll(offset, options, instance);
    },
  });
  list._didMount();
  list._willUpdate();
  list.getVirtualItems();
  offsets.length = 0;
  return { list, offsets };
}

it.each([
  ["higher than the list, from its beginning", [260, 100, 100], 0, 0, 0],
  ["higher than the list and further down, from its beginning", [100, 300, 100], 0, 1, 100],
  ["below the list, with its end", [100, 100, 100], 0, 2, 60],
  ["above the list, with its beginning", [100, 100, 100], 60, 0, 0],
])("shows a thread that is %s", (_which, heights, from, index, expected) => {
  const { list, offsets } = listOf(heights, from);
  showThread(list, index);
  expect(offsets.at(-1) ?? from).toBe(expected);
});
