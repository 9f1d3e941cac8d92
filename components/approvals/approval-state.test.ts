import { describe, expect, it } from "vitest";
import type { Approval, FinalMark } from "@/lib/shared/contracts/approvals";
import { approvalLine, localDay, resultLine } from "./approval-state";

const NOON = "2026-11-22T12:00:00.000Z";
const mo = { id: "0190a000-0000-7000-8000-0000000000c1", name: "Mo Owner" };

const anApproval = (overrides: Partial<Approval> = {}): Approval => ({
  id: "0190a000-0000-7000-8000-0000000000d1",
  reshootId: "r1",
  rule: "some",
  needed: 3,
  approvals: 2,
  state: "open",
  message: "",
  dueOn: null,
  asked: [],
  decisions: [],
  canDecide: false,
  createdBy: mo,
  createdAt: NOON,
  ...overrides,
});

const lapsed = (because: "newer_version" | "withdrawn"): Approval["decisions"][number] => ({
  id: because,
  by: { kind: "member", ...mo },
  isMine: false,
  answer: "approved",
  note: "",
  decidedAt: NOON,
  lapsedAt: NOON,
  lapsedBecause: because,
});

const aMark = (overrides: Partial<FinalMark> = {}): FinalMark => ({
  reshootId: "r1",
  setBy: mo,
  setAt: NOON,
  reopened: null,
  ...overrides,
});

describe("the line about an approval", () => {
  it.each<[string, Partial<Approval>, string]>([
    ["counts approvals", {}, "2 of 3 approved"],
    ["is not overdue on its day", { dueOn: "2026-11-22" }, "2 of 3 approved"],
    ["is overdue a day later", { dueOn: "2026-11-21" }, "Overdue · 2 of 3 approved"],
    ["is approved, however late", { state: "approved", dueOn: "2026-11-21" }, "Approved"],
    ["requests changes", { state: "changes_requested" }, "Changes requested"],
    [
      "says why it lapsed, also after someone took an answer back",
      { state: "lapsed", decisions: [lapsed("withdrawn"), lapsed("newer_version")] },
      "Lapsed: a newer version exists",
    ],
    ["lapsed without a reason of its own", { state: "lapsed", decisions: [lapsed("withdrawn")] }, "Lapsed"],
  ])("%s", (_, given, words) => {
    expect(approvalLine(anApproval(given), "2026-11-22").words).toBe(words);
  });

  it("is final while it is not reopened, else its newest request that was not withdrawn", () => {
    const items = [anApproval({ state: "withdrawn" }), anApproval({ state: "approved" })];
    const reopened = { by: mo, at: NOON, reason: "Wrong grade" };
    const words = (finals: FinalMark[], id = "r1") => resultLine({ items, finals }, id, "2026-11-22")?.words;
    expect(words([aMark()])).toBe("Final");
    expect(words([aMark({ reopened })])).toBe("Approved");
    expect(words([aMark()], "r2")).toBeUndefined();
  });

  it("takes the day from the viewer's clock", () => {
    expect(localDay(new Date(2026, 0, 9, 23, 59))).toBe("2026-01-09");
  });
});
