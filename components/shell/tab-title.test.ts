import { expect, it } from "vitest";
import { markedTitle } from "./tab-title";

it.each([
  [{ running: 0, ready: 0 }, "Lighthouse · Reshoot"],
  [{ running: 2, ready: 0 }, "(2) Lighthouse · Reshoot"],
  [{ running: 0, ready: 3 }, "✓ 3 ready · Lighthouse · Reshoot"],
  [{ running: 2, ready: 1 }, "(2) ✓ 1 ready · Lighthouse · Reshoot"],
])("%o → %s, whatever mark the title had before", (counts, title) => {
  for (const before of ["", "(14) ", "✓ 1 ready · ", "(2) ✓ 12 ready · "]) {
    expect(markedTitle(`${before}Lighthouse · Reshoot`, counts)).toBe(title);
  }
});
