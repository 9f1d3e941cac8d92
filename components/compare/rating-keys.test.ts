import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { chordsOf } from "./match-keys";
import { RATING_KEYS, ratingKeyInTriage, ratingKeyOnCard } from "./rating-keys";

const pressed = (key: string, held: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, ...held });

it.each([
  ["p", {}, "pick", "pick"],
  ["M", {}, "maybe", "maybe"],
  ["x", {}, "reject", "reject"],
  ["u", {}, "clear", "clear"],
  ["ArrowDown", {}, undefined, "skip"],
  ["z", { ctrlKey: true }, undefined, "clear"],
  ["z", { metaKey: true }, undefined, "clear"],
  ["p", { ctrlKey: true }, undefined, undefined],
] as const)("%s with %j means %s on a result and %s in triage", (key, held, onCard, inTriage) => {
  expect([ratingKeyOnCard(pressed(key, held), true), ratingKeyInTriage(pressed(key, held), true)]).toEqual([
    onCard,
    inTriage,
  ]);
});

it("single letters can be switched off, and docs/compare.md lists every key", () => {
  expect(ratingKeyInTriage(pressed("p"), false)).toBeUndefined();
  expect(ratingKeyInTriage(pressed("ArrowDown"), false)).toBe("skip");
  const [, text = ""] = /^## Keys of results$([\s\S]*?)^`e2e/m.exec(readFileSync("docs/compare.md", "utf8")) ?? [];
  const listed = [...text.matchAll(/^\| (.+?) +\| (.+?) +\|/gm)].map(([, on, does]) => `${on}: ${does}`);
  const rows = RATING_KEYS.map(
    (row) =>
      `${chordsOf(row)
        .map((caps) => caps.join(" "))
        .join(", ")}: ${row.does()}`,
  );
  expect(listed.slice(2)).toEqual(rows);
});
