import { expect, it } from "vitest";
import { bodyOf, faultsOf, firstDraft, pageBefore } from "./invite-draft";

const draft = firstDraft(["editor", "reviewer", "viewer"]);

it("begins with a reviewer, one use and seven days", () => {
  expect(bodyOf(draft, "/videos/1")).toEqual({ role: "reviewer", email: null, maxUses: 1, days: 7, returnTo: "/" });
  expect(firstDraft(["owner"]).role).toBe("owner");
});

it("sends one use for one address, and the page to begin with", () => {
  const named = { ...draft, who: "email", email: "a@x.test", uses: "9", start: "here" } as const;
  expect(bodyOf(named, "/videos/1")).toMatchObject({ email: "a@x.test", maxUses: 1, returnTo: "/videos/1" });
});

it.each(["0", "101", "1.5", "", "x", "-1", "1e1"])("refuses %j uses", (uses) => {
  expect(Object.keys(faultsOf({ ...draft, uses }))).toEqual(["uses"]);
  expect(faultsOf({ ...draft, who: "email", uses })).toEqual({});
});

it.each(["0", "31", "7.5", ""])("refuses %j days", (days) => {
  expect(Object.keys(faultsOf({ ...draft, days }))).toEqual(["days"]);
});

it.each([
  ["https://x.test/videos/1?mode=wipe", "/videos/1?mode=wipe"],
  ["https://x.test/compare?video=1", "/compare?video=1"],
  ["https://x.test/credits", "/"],
  ["https://x.test.evil/videos/1", "/"],
  [null, "/"],
])("the page before %s leads to %s", (url, path) => {
  expect(pageBefore([{ url }, { url: "https://x.test/members" }], 1, "https://x.test")).toBe(path);
});

it("there is no page before the first", () => {
  expect(pageBefore([{ url: "https://x.test/members" }], 0, "https://x.test")).toBe("/");
});
