import { expect, it } from "vitest";
import { markedTitle } from "./tab-title";

it.each([
  [{ running: 0, ready: 0, unread: 0 }, "Lighthouse · Reshoot"],
  [{ running: 2, ready: 0, unread: 0 }, "(2) Lighthouse · Reshoot"],
  [{ running: 0, ready: 3, unread: 0 }, "✓ 3 ready · Lighthouse · Reshoot"],
  [{ running: 2, ready: 1, unread: 0 }, "(2) ✓ 1 ready · Lighthouse · Reshoot"],
  [{ running: 1, ready: 1, unread: 4 }, "(1) ✓ 1 ready · 4 unread · Lighthouse · Reshoot"],
])("%o → %s, whatever mark the title had before", (counts, title) => {
  for (const before of [
    "",
    "(14) ",
    "✓ 1 ready · ",
    "(2) ✓ 12 ready · ",
    "3 unread · ",
    "(2) ✓ 1 ready · 9 unread · ",
  ]) {
    expect(markedTitle(`${before}Lighthouse · Reshoot`, counts)).toBe(title);
  }
});
