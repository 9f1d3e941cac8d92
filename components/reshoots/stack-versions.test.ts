import { expect, it } from "vitest";
import { aReadyReshoot, aReshoot } from "@/lib/testing/wire-values";
import { stackVersions } from "./stack-versions";

const v1 = aReadyReshoot({ id: "v1", version: 1 });
const other = aReadyReshoot({ id: "other", motion: "UP" });
const v2 = aReadyReshoot({ id: "v2", version: 2 });
const moving = aReshoot({ id: "v3", version: 3 });
const LIST = [v1, other, v2, moving];

it.each([
  ["the newest result lies on top, in its place", [], [], ["other", "v2 +1", "v3"]],
  ["an open stack shows the older ones after it", ["FORWARD"], [], ["other", "v2 −1", "v1", "v3"]],
  ["a stack is open while an older one is shown", [], ["v1"], ["other", "v2 −1", "v1", "v3"]],
  ["the shown top needs no open stack", [], ["v2"], ["other", "v2 +1", "v3"]],
] as const)("%s", (_name, open, shown, cards) => {
  const stacked = stackVersions(LIST, new Set(open), new Set(shown));
  expect(
    stacked.map(({ reshoot, stack }) => `${reshoot.id}${stack ? ` ${stack.isOpen ? "−" : "+"}${stack.older}` : ""}`),
  ).toEqual(cards);
});
