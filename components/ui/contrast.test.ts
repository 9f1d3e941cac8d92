import { describe, expect, it } from "vitest";
import { THEMES } from "@/tailwind.config";

type Theme = keyof typeof THEMES;
type Name = keyof (typeof THEMES)["dark"];
type Rgb = [number, number, number];

const SURFACES = ["bg", "surface-1", "surface-2", "surface-3"] as const;
/** Text of any size on any surface. */
const INKS = ["ink", "muted", "dim", "amber", "blue", "green", "red"] as const;
/** Borders, dots and rings that carry meaning. */
const MARKS = ["edge", "amber", "blue", "green", "red"] as const;
const BLACK_FRAME: Rgb = [0, 0, 0];
const WHITE_FRAME: Rgb = [255, 255, 255];

const hex = (color: string): Rgb => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return [r ?? 0, g ?? 0, b ?? 0];
};

/** WCAG 2.2 relative luminance. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A translucent token over a picture. */
function over(color: string, below: Rgb): Rgb {
  const [r, g, b, alpha] = (color.match(/[\d.]+/g) ?? []).map(Number) as [number, number, number, number];
  return [r, g, b].map((value, index) => value * (alpha / 100) + (below[index] ?? 0) * (1 - alpha / 100)) as Rgb;
}

const pairs = (theme: Theme, names: readonly Name[]) =>
  names.flatMap((name) => SURFACES.map((surface) => [theme, name, surface] as const));
const both = (names: readonly Name[]) => [...pairs("dark", names), ...pairs("light", names)];

describe("contrast", () => {
  it("computes black on white and a known grey", () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast(hex("#767676"), [255, 255, 255])).toBeCloseTo(4.54, 2);
  });

  it.each(both(INKS))("%s: text in %s on %s reaches 4.5:1", (theme, ink, surface) => {
    expect(contrast(hex(THEMES[theme][ink]), hex(THEMES[theme][surface]))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(both(MARKS))("%s: %s on %s reaches 3:1", (theme, mark, surface) => {
    expect(contrast(hex(THEMES[theme][mark]), hex(THEMES[theme][surface]))).toBeGreaterThanOrEqual(3);
  });

  it.each(["dark", "light"] as const)("%s: text on the amber and the red button reaches 4.5:1", (theme) => {
    const { amber, red, bg } = THEMES[theme];
    expect(contrast(hex(THEMES[theme]["amber-ink"]), hex(amber))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(hex(bg), hex(red))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["ink", "muted", "amber", "blue", "green", "red"] as const)(
    "%s is readable on a label over any frame",
    (name) => {
      for (const frame of [BLACK_FRAME, WHITE_FRAME]) {
        expect(contrast(hex(THEMES.dark[name]), over(THEMES.dark.scrim, frame))).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(hex(THEMES.dark.ink), over(THEMES.dark.scrim, WHITE_FRAME))).toBeGreaterThanOrEqual(4.5);
    },
  );
});
