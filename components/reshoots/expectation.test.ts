import { describe, expect, it } from "vitest";
import { expectationOf } from "./expectation";

const took = (p50Seconds: number | null, p90Seconds: number | null) => ({ count: 20, p50Seconds, p90Seconds });

describe("the expected duration of a reshoot", () => {
  it.each([
    [12, 34, "usually 10–35 s"],
    [2, 4, "usually 1–5 s"],
    [55, 55, "usually 55 s"],
    [48, 95, "usually 45 s–2 min"],
    [70, 170, "usually 1–3 min"],
    [120, 120, "usually 2 min"],
    [125, 601, "usually 2–11 min"],
  ])("median %i s, 90th percentile %i s: %s", (p50, p90, words) => {
    expect(expectationOf(took(p50, p90), 1).words).toBe(words);
  });

  it("fills the ring up to the 90th percentile, and is indeterminate after that", () => {
    expect(expectationOf(took(60, 100), 50).share).toBe(0.5);
    expect(expectationOf(took(60, 100), 101)).toEqual({ words: "taking longer than usual", share: null });
  });

  it("shows no estimate without a history", () => {
    expect(expectationOf(undefined, 10)).toEqual({ words: "", share: null });
    expect(expectationOf({ count: 2, p50Seconds: null, p90Seconds: null }, 10)).toEqual({
      words: "too few past reshoots for an estimate",
      share: null,
    });
  });
});
