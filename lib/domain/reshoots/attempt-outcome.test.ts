import { expect, it } from "vitest";
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from "@/lib/platform/db/schema/attempt-outcome";
import { type AttemptNews, nextOutcome } from "./attempt-outcome";

/** All transitions; any other news of a call changes nothing. */
const STEPS: [AttemptOutcome, AttemptNews][] = [
  ["pending", "accepted"],
  ["pending", "refused"],
  ["pending", "unknown"],
  ["unknown", "accepted"],
  ["unknown", "refused"],
];
const NEWS = ATTEMPT_OUTCOMES.filter((outcome) => outcome !== "pending");

it.each(ATTEMPT_OUTCOMES.flatMap((outcome) => NEWS.map((news) => [outcome, news] as const)))(
  "a call that is %s, after the news %s",
  (outcome, news) => {
    const isStep = STEPS.some(([from, by]) => from === outcome && by === news);
    expect(nextOutcome(outcome, news)).toBe(isStep ? news : null);
  },
);
