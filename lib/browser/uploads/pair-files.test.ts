import { describe, expect, it } from "vitest";
import { MOTIONS } from "@/lib/shared/motions/catalogue";
import { motionFromName, pairFiles, withSource } from "./pair-files";

/** Written as `folder/name`; a group as `source < result = motion, …`. */
const files = (...paths: string[]) =>
  paths.map((path) => {
    const [name = "", folder = ""] = path.split("/").toReversed();
    return { name, folder };
  });
const told = (...paths: string[]) =>
  pairFiles(files(...paths)).map(({ source, results }) =>
    [paths[source], results.map(({ file, motion }) => `${paths[file]} = ${motion}`).join(", ")].join(" < "),
  );

it.each([
  [["a.mp4"], ["a.mp4 < "]],
  [["shot--dolly-in.mp4", "shot.mp4"], ["shot.mp4 < shot--dolly-in.mp4 = FORWARD"]],
  [["shot.mov", "SHOT--LEFT_TO_RIGHT--v2.mp4"], ["shot.mov < SHOT--LEFT_TO_RIGHT--v2.mp4 = LEFT_TO_RIGHT"]],
  [["shot.mp4", "shot--Crane_shot.mp4"], ["shot.mp4 < shot--Crane_shot.mp4 = OTHER:Crane shot"]],
  [
    ["b.mp4", "a.mp4", "a--up.mp4", "b--down.mp4"],
    ["a.mp4 < a--up.mp4 = UP", "b.mp4 < b--down.mp4 = DOWN"],
  ],
  [
    ["a.mp4", "a--up.mp4", "c.mp4"],
    ["a.mp4 < a--up.mp4 = UP", "c.mp4 < "],
  ],
  [
    ["take 10.mp4", "take 2.mp4", "take 1.mp4"],
    ["take 1.mp4 < take 2.mp4 = OTHER:take 2, take 10.mp4 = OTHER:take 10"],
  ],
  [
    ["x/a.mp4", "y/b.mp4", "y/pan-left.mp4"],
    ["x/a.mp4 < ", "y/b.mp4 < y/pan-left.mp4 = STATIONARY_LEFT"],
  ],
  [["--.mp4", ".mp4"], ["--.mp4 < .mp4 = OTHER:.mp4"]],
])("%j", (paths, groups) => {
  expect(told(...paths)).toEqual(groups);
});

describe("a motion in a name", () => {
  it("is understood by its API value and by the name that screens show", () => {
    for (const { id, label } of MOTIONS) {
      expect(motionFromName(id.toLowerCase().replaceAll("_", "-"))).toBe(id);
      expect(motionFromName(label())).toBe(id);
    }
    expect(motionFromName("x".repeat(99))).toBe(`OTHER:${"x".repeat(60)}`);
  });
});

it("another file can be the source", () => {
  const named = files("a.mp4", "b.mp4", "c.mp4");
  const [group] = pairFiles(named);
  if (!group) throw new Error("no group");
  expect(withSource(group, 1, named)).toEqual({
    source: 1,
    results: [
      { file: 0, motion: "OTHER:a" },
      { file: 2, motion: "OTHER:c" },
    ],
  });
});
