import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { APPROVAL_RULES, DECISIONS, LAPSE_REASONS } from "@/lib/shared/contracts/review-choices";
import { approvalState } from "./approval-state";

type Subject = Parameters<typeof approvalState>[0];
const yes = { answer: "approved", lapsedBecause: null } as const;
const no = { answer: "changes_requested", lapsedBecause: null } as const;
const old = { answer: "approved", lapsedBecause: "newer_version" } as const;
const takenBack = { answer: "approved", lapsedBecause: "withdrawn" } as const;

const state = (given: Partial<Subject>) =>
  approvalState({ rule: "all", needed: null, askedCount: 3, isWithdrawn: false, decisions: [], ...given });

describe("how far a request for approval is", () => {
  it.each<[string, Partial<Subject>, string, number]>([
    ["no one has answered", {}, "open", 3],
    ["one of three approves, and all must", { decisions: [yes] }, "open", 3],
    ["all approve", { decisions: [yes, yes, yes] }, "approved", 3],
    ["one approves, and one is enough", { rule: "one", decisions: [yes] }, "approved", 1],
    ["one approves, one does not, and one is enough", { rule: "one", decisions: [yes, no] }, "approved", 1],
    ["two of three approve, and two are needed", { rule: "some", needed: 2, decisions: [yes, yes, no] }, "approved", 2],
    [
      "one approves, one does not, and two are needed",
      { rule: "some", needed: 2, decisions: [yes, no] },
      "changes_requested",
      2,
    ],
    [
      "more are needed than are asked, because people left",
      { rule: "some", needed: 5, decisions: [yes, yes, yes] },
      "approved",
      3,
    ],
    ["everyone who was asked has left", { askedCount: 0, decisions: [] }, "open", 1],
    ["the only answer lapsed with a newer version", { decisions: [old] }, "lapsed", 3],
    ["one lapsed, one counts", { rule: "one", decisions: [yes, old] }, "approved", 1],
    ["the only answer was taken back", { decisions: [takenBack] }, "open", 3],
    ["it was withdrawn after all approved", { isWithdrawn: true, decisions: [yes, yes, yes] }, "withdrawn", 3],
  ])("%s", (_, given, expected, needed) => {
    expect(state(given)).toMatchObject({ state: expected, needed });
  });

  it("is approved only by answers that count, and never by a request for changes", () => {
    const answers = fc.array(
      fc.record({
        answer: fc.constantFrom(...DECISIONS),
        lapsedBecause: fc.option(fc.constantFrom(...LAPSE_REASONS)),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        ...[fc.constantFrom(...APPROVAL_RULES), fc.integer({ min: 1, max: 6 }), fc.nat(6), answers],
        (rule, needed, askedCount, decisions) => {
          const found = approvalState({
            ...{ rule, needed: rule === "some" ? needed : null, askedCount, isWithdrawn: false, decisions },
          });
          const live = decisions.filter((one) => one.lapsedBecause === null);
          expect(found.approvals).toBe(live.filter((one) => one.answer === "approved").length);
          expect(found.state === "approved").toBe(found.approvals >= found.needed);
          expect(found.needed).toBeGreaterThanOrEqual(1);
          expect(found.needed).toBeLessThanOrEqual(Math.max(1, askedCount));
          const more = approvalState({
            ...{ rule, needed: rule === "some" ? needed : null, askedCount, isWithdrawn: false },
            decisions: [...decisions, no],
          });
          expect(more.state === "approved").toBe(found.state === "approved");
        },
      ),
    );
  });
});
