import { expect, it } from "vitest";
import { drawnResult, nameOfDrawn } from "./drawn-result";

const first = { id: "first", motion: "FORWARD", version: 2 } as const;
const last = { id: "last", motion: "UP", version: 1 } as const;
const results = [first, last];
const set = { scope: "set", showMotions: true, reshootId: null, viewState: "" } as const;

it("is the result that the sender saw, else the latest", () => {
  expect(drawnResult(set, results)).toBe(last);
  expect(drawnResult({ ...set, viewState: "mode=wipe&result=first" }, results)).toBe(first);
  expect(drawnResult({ ...set, viewState: "result=in-the-trash" }, results)).toBe(last);
  expect(drawnResult({ ...set, scope: "pair", reshootId: "first" }, results)).toBe(first);
  expect(drawnResult(set, [])).toBeUndefined();
});

it("is called as on the page of the share, which names no motion unless its sender wants it", () => {
  expect(nameOfDrawn(set, first, results)).toBe("Dolly in · v2");
  expect(nameOfDrawn({ ...set, showMotions: false }, first, results)).toBe("Result 1");
  expect(nameOfDrawn({ ...set, showMotions: false }, last, results)).toBe("Result 2");
  expect(nameOfDrawn({ ...set, scope: "sketches" }, undefined, [])).toBe("15 camera motions to choose from");
  expect(nameOfDrawn(set, undefined, [])).toBe("");
});
