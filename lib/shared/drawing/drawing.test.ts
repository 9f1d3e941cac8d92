import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Drawing } from "@/lib/shared/contracts/drawing";
import {
  DRAWING_COLOURS,
  LEAST_COORDINATE,
  MOST_COORDINATE,
  MOST_POINTS,
  MOST_SHAPES,
  type PenPoint,
  type Shape,
} from "./drawing";
import { boundsOf, isHit, moveShape, resizeShape, shapeAt } from "./geometry";
import { canUndo, type Edit, editHistory, startHistory } from "./history";
import { drawingsAt } from "./shown-drawings";
import { simplifyStroke } from "./simplify";

const ASPECT = 16 / 9;
const style = { colour: "red", width: 4 } as const;
const box: Shape = { ...style, tool: "box", from: [0.2, 0.2], to: [0.6, 0.8] };
const words: Shape = { tool: "text", colour: "blue", size: 40, at: [0.1, 0.1], text: "Too dark" };
const drawing = (shapes: unknown, rest: object = {}) => ({ version: 1, side: "source", shapes, ...rest });
const pen = (points: readonly PenPoint[]): Shape => ({ ...style, tool: "pen", points });

const coordinate = fc.double({ min: LEAST_COORDINATE, max: MOST_COORDINATE, noNaN: true });
const point = fc.tuple(coordinate, coordinate);
const colour = fc.constantFrom(...DRAWING_COLOURS);
const width = fc.integer({ min: 1, max: 100 });
const anyShape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({
    tool: fc.constant("pen" as const),
    ...{ colour, width },
    points: fc.array(fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1 }),
  }),
  fc.record({
    tool: fc.constantFrom("arrow" as const, "box" as const, "ellipse" as const),
    ...{ colour, width, from: point, to: point },
  }),
  fc.record({
    tool: fc.constant("text" as const),
    ...{ colour, size: fc.integer({ min: 5, max: 200 }), at: point },
    text: fc.string({ minLength: 1, maxLength: 200 }),
  }),
);

describe("a drawing from outside", () => {
  it.each([
    ["one of each kind", [pen([[0, 0, 0.5]]), box, words], true],
    ["no shapes", [], false],
    ["too many shapes", Array(MOST_SHAPES + 1).fill(box), false],
    ["too many points of all strokes", Array(3).fill(pen(Array(MOST_POINTS / 2).fill([0, 0, 1]))), false],
    ["more than 256 kB", [pen(Array(MOST_POINTS).fill([1 / 3, 2 / 3, 1 / 7])), pen([])], false],
    ["a point that is not a number", [{ ...box, to: [0, Number.NaN] }], false],
    ["a point far away", [{ ...box, to: [0, 1.6] }], false],
    ["another colour", [{ ...box, colour: "url(#x)" }], false],
    ["a text with a null character", [{ ...words, text: "a\0" }], false],
    ["another key", [{ ...box, onclick: "alert(1)" }], false],
    ["another tool", [{ ...box, tool: "script" }], false],
  ])("with %s", (_name, shapes, isFine) => {
    expect(Drawing.safeParse(drawing(shapes)).success).toBe(isFine);
  });

  it("is refused and never throws, whatever it is", () => {
    expect(Drawing.safeParse(drawing([box], { __proto__: { side: "both" } })).success).toBe(true);
    expect(Drawing.safeParse(drawing([box], { version: 2 })).success).toBe(false);
    void fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(anyShape).map((shapes) => JSON.stringify(drawing(shapes))),
        ),
        (json) => {
          Drawing.safeParse(JSON.parse(json));
        },
      ),
    );
  });
});

describe("a simplified stroke", () => {
  const spiral = Array.from({ length: 50_000 }, (_, at): PenPoint => {
    const turn = at / 900;
    const radius = at / 120_000;
    return [0.5 + radius * Math.cos(turn), 0.5 + radius * Math.sin(turn) * ASPECT, 0.5 + 0.4 * Math.sin(at / 5000)];
  });

  it("of 50,000 points has at most 2,000, and every point still lies on its line", () => {
    const points = simplifyStroke({ points: spiral, width: 4, aspect: ASPECT, most: 2000 });
    expect(points.length).toBeLessThanOrEqual(2000);
    expect([points[0]?.slice(0, 2), points.at(-1)?.[0]]).toEqual([
      [0.5, 0.5],
      expect.closeTo(spiral.at(-1)?.[0] ?? 0, 4),
    ]);
    const line = { ...pen(points), width: 1 } as Shape;
    const beside = spiral.filter((_, at) => at % 97 === 0).filter(([x, y]) => !isHit(line, [x, y], ASPECT, 0.0005));
    expect(beside).toEqual([]);
  });

  it("ends within the limit and within the frame, also when it is only noise, empty, one point or no numbers", () => {
    const number = fc.oneof(coordinate, fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity));
    void fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number)), fc.integer({ min: 0, max: 50 }), (points, most) => {
        const kept = simplifyStroke({ points, width: 4, aspect: ASPECT, most });
        expect(kept.length).toBeLessThanOrEqual(Math.max(2, most));
        if (kept.length > 0) expect(Drawing.safeParse(drawing([pen(kept)])).success).toBe(true);
      }),
    );
    let seed = 1;
    const noise = Array.from({ length: 50_000 }, (): PenPoint => {
      seed = (seed * 16_807) % 2_147_483_647;
      return [(seed % 997) / 997, (seed % 991) / 991, (seed % 101) / 101];
    });
    expect(simplifyStroke({ points: noise, width: 4, aspect: ASPECT, most: 2000 }).length).toBeLessThanOrEqual(2000);
  });
});

describe("the eraser and the choice of a shape", () => {
  const arrow: Shape = { ...style, tool: "arrow", from: [0.1, 0.1], to: [0.9, 0.1] };
  const ellipse: Shape = { ...style, tool: "ellipse", from: [0.6, 0.8], to: [0.2, 0.2] };
  it.each([
    ["the edge of a box", box, [0.2, 0.5], true],
    ["the middle of a box", box, [0.4, 0.5], false],
    ["an arrow", arrow, [0.5, 0.105], true],
    ["beside an arrow", arrow, [0.5, 0.2], false],
    ["the edge of an ellipse", ellipse, [0.4, 0.2], true],
    ["the corner of an ellipse's box", ellipse, [0.21, 0.21], false],
    ["a text", words, [0.15, 0.12], true],
    ["below a text", words, [0.15, 0.3], false],
    ["a dot", pen([[0.5, 0.5, 1]]), [0.503, 0.5], true],
  ] as const)("at %s", (_name, shape, at, hits) => {
    expect(isHit(shape, at, ASPECT, 0.005)).toBe(hits);
  });

  it("takes the uppermost", () => {
    expect(shapeAt([box, arrow, box], [0.2, 0.5], ASPECT, 0.005)).toBe(2);
    expect(shapeAt([box, arrow, box], [0.4, 0.5], ASPECT, 0.005)).toBe(-1);
  });
});

describe("a moved or resized shape", () => {
  it("keeps its form at the border, and is always a valid drawing", () => {
    expect(moveShape(box, 5, 0.1)).toEqual({ ...box, from: [1.1, 0.3], to: [1.5, 0.9] });
    expect(resizeShape(box, 0.1, -0.2, ASPECT)).toEqual({ ...box, to: [0.7, 0.6] });
    expect(resizeShape(words, 0, 0.01 * ASPECT, ASPECT)).toEqual({ ...words, size: 50 });
    const by = fc.double({ min: -3, max: 3, noNaN: true });
    void fc.assert(
      fc.property(anyShape, by, by, (shape, dx, dy) => {
        fc.pre(Drawing.safeParse(drawing([shape])).success);
        for (const changed of [moveShape(shape, dx, dy), resizeShape(shape, dx, dy, ASPECT)]) {
          expect(Drawing.safeParse(drawing([changed])).success).toBe(true);
          expect(Object.values(boundsOf(changed, ASPECT)).every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});

describe("the history", () => {
  const at = fc.integer({ min: 0, max: 6 });
  const edits: fc.Arbitrary<Edit[]> = fc.array(
    fc.oneof(
      fc.record({ does: fc.constant("add" as const), shape: anyShape }),
      fc.record({ does: fc.constant("replace" as const), at, shape: anyShape, step: fc.constantFrom("1", "2") }),
      fc.record({ does: fc.constant("remove" as const), at: fc.array(at, { maxLength: 3 }) }),
      fc.record({ does: fc.constantFrom("clear" as const, "undo" as const, "redo" as const, "pause" as const) }),
    ),
  );

  it("undone to the start is the start, and redone to the end is the end, after any edits", () => {
    void fc.assert(
      fc.property(fc.array(anyShape, { maxLength: 4 }), edits, (shapes, all) => {
        const end = all.reduce(editHistory, startHistory(shapes));
        const steps = end.past.length + end.future.length;
        let history = end;
        while (canUndo(history)) history = editHistory(history, { does: "undo" });
        expect(history.shapes).toBe(shapes);
        expect(history.future).toHaveLength(steps);
        for (const _ of end.past) history = editHistory(history, { does: "redo" });
        expect(history.shapes).toEqual(end.shapes);
      }),
    );
  });

  it("takes moves in a row as one step, and nothing as no step", () => {
    const start = startHistory([box, words]);
    const moved = (by: number): Edit => ({ does: "replace", at: 0, shape: moveShape(box, by, 0), step: "move 0" });
    const twice = [moved(0.1), moved(0.2)].reduce(editHistory, start);
    expect(twice.past).toHaveLength(1);
    expect([{ does: "pause" } as const, moved(0.3)].reduce(editHistory, twice).past).toHaveLength(2);
    for (const edit of [
      { does: "remove", at: [7] },
      { does: "undo" },
      { does: "replace", at: 9, shape: box },
    ] as const) {
      expect(editHistory(start, edit).shapes).toBe(start.shapes);
      expect(canUndo(editHistory(start, edit))).toBe(false);
    }
  });
});

it("a frame shows its own drawings, and as ghosts those of the nearest drawn frames of each video", () => {
  const one = (id: string, video: string, first: number, last = first) => ({
    ...{ id, video, first, last, label: id },
    drawing: { version: 1 as const, side: "source" as const, shapes: [box] },
  });
  const all = [
    one("a", "s", 1),
    one("b", "s", 5),
    one("c", "s", 8, 12),
    one("d", "s", 20),
    one("e", "s", 30),
    one("f", "r", 2),
  ];
  const ids = (frame: number, ghosts: boolean) =>
    drawingsAt(frame, all, ghosts).map(({ id, isGhost }) => (isGhost ? `(${id})` : id));
  expect(ids(10, false)).toEqual(["c"]);
  expect(ids(10, true)).toEqual(["(b)", "(d)", "(f)", "c"]);
  expect(ids(40, true)).toEqual(["(e)", "(f)"]);
});
