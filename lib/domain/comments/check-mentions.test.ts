import fc from "fast-check";
import { expect, it } from "vitest";
import { checkMentions } from "./check-mentions";

const at = (start: number, end: number) => ({ start, end, userId: `${start}` });

it.each([
  ["none", "Hello", [], []],
  ["the whole text", "@Mona", [at(0, 5)], [at(0, 5)]],
  ["two that touch, in the order of the text", "@Mona@Ben", [at(5, 9), at(0, 5)], [at(0, 5), at(5, 9)]],
  ["one behind a character of two units", "🏠@Mona", [at(2, 7)], [at(2, 7)]],
])("keeps %s", (_name, body, mentions, kept) => {
  expect(checkMentions(body, mentions)).toEqual(kept);
});

it.each([
  ["two that overlap", "@Mona @Ben", [at(0, 7), at(6, 10)]],
  ["the same twice", "@Mona", [at(0, 5), at(0, 5)]],
  ["an empty one", "@Mona", [at(2, 2)]],
  ["one turned round", "@Mona", [at(5, 0)]],
  ["one before the text", "@Mona", [at(-1, 3)]],
  ["one beyond the text", "@Mona", [at(0, 6)]],
  ["half a character", "🏠@Mona", [at(1, 7)]],
])("refuses %s at its field", (_name, body, mentions) => {
  expect(() => checkMentions(body, mentions)).toThrowError(
    expect.objectContaining({
      code: "invalid_input",
      details: { issues: [expect.objectContaining({ path: "mentions" })] },
    }),
  );
});

it("never keeps a range that is outside the text, empty, overlapping or splits a character", () => {
  const ranges = fc.array(fc.tuple(fc.integer({ min: -2, max: 14 }), fc.integer({ min: -2, max: 14 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("@", "a", "🏠"), maxLength: 12 }), ranges, (body, pairs) => {
      let kept: ReturnType<typeof checkMentions>;
      try {
        kept = checkMentions(
          body,
          pairs.map(([start, end]) => at(start, end)),
        );
      } catch {
        return;
      }
      expect(kept).toHaveLength(pairs.length);
      let last = 0;
      let rebuilt = "";
      for (const { start, end } of kept) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(body.slice(start, end).isWellFormed()).toBe(true);
        rebuilt += body.slice(last, end);
        last = end;
      }
      expect(rebuilt + body.slice(last)).toBe(body);
    }),
  );
});
