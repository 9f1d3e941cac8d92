import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const THEMES = ["dark", "light"] as const;
type Theme = (typeof THEMES)[number];

/** The background of every page in each theme: proves that the page has changed its theme. */
const GROUND: Record<Theme, string> = { dark: "rgb(11, 12, 14)", light: "rgb(245, 245, 243)" };

/** Axe's rules about colours (its tag `cat.color`). The others read nothing that a colour changes. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

const ofBuilder = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
const AXE = readFileSync(ofBuilder.resolve("axe-core/axe.min.js"), "utf8");
/** What the builder has evaluated before each analysis, by default all of axe, twice. */
const IS_THERE = "undefined";

type Analysis = { part?: string; only?: readonly string[] | undefined };

/** The rules that the page, or one part of it, breaks, each with the elements. */
export async function findViolations(page: Page, { part, only }: Analysis = {}): Promise<string[]> {
  await bringAxe(page);
  // Otherwise each analysis opens another page, which is only needed for frames of other origins.
  const builder = new AxeBuilder({ page, axeSource: IS_THERE }).setLegacyMode();
  // Otherwise axe describes every element that breaks no rule, too, and reads every style sheet for a rule that is off.
  const preload = { assets: ["media"] };
  builder.options({ resultTypes: ["violations"], preload, ...(only && { runOnly: [...only] }) });
  const { violations } = await (part ? builder.include(part) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** A small page takes longer to read axe than to be searched, so each document reads it once. */
async function bringAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
}

/**
 * Shows the page in both themes, and expects no accessibility violations in either. Where only the colours are others, the
 * second theme is searched with the rules about colours.
 */
export async function expectAccessible(page: Page): Promise<void> {
  let searched: string | undefined;
  for (const theme of await themesOf(page)) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("body")).toHaveCSS("background-color", GROUND[theme]);
    await coloursAtRest(page);
    const shape = await shapeOf(page);
    const only = shape === searched ? COLOUR_RULES : undefined;
    expect([theme, ...(await findViolations(page, { only }))]).toEqual([theme]);
    searched = shape;
  }
}

/** The theme that is shown comes first, so that the page is coloured anew once. */
async function themesOf(page: Page): Promise<readonly Theme[]> {
  const isLight = await page.evaluate(() => matchMedia("(prefers-color-scheme: light)").matches);
  return isLight ? [...THEMES].reverse() : THEMES;
}

/** Everything of the page but its colours: its elements, and where and how each is shown. */
const shapeOf = (page: Page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll("body, body *")].map((element) => {
      const { display, visibility, fontSize, fontWeight, textDecorationLine, pointerEvents } =
        getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      return [display, visibility, fontSize, fontWeight, textDecorationLine, pointerEvents, x, y, width, height].join(
        " ",
      );
    });
    return [document.documentElement.outerHTML, ...shown].join("\n");
  });

/** Controls fade from one theme's colours to the other's. */
const coloursAtRest = (page: Page) =>
  page.evaluate(async () => {
    const fades = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(fades.map(({ finished }) => finished));
  });

/** The same for a page that is always dark: with every colour the same, it breaks no rule that it does not break in the other theme. */
export async function expectAccessibleInDark(page: Page): Promise<void> {
  const [dark, light] = [await coloursIn(page, "dark"), await coloursIn(page, "light")];
  expect(dark.length).toBeGreaterThan(10);
  expect(light).toEqual(dark);
  await expect(page.locator("body")).toHaveCSS("background-color", GROUND.dark);
  expect(await findViolations(page)).toEqual([]);
}

/** The colours of every element, one line each. */
async function coloursIn(page: Page, theme: Theme): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  return page.evaluate(() => {
    const coloursOf = (element: Element) => {
      const { color, backgroundColor, borderColor, fill, stroke, opacity, display } = getComputedStyle(element);
      return [element.tagName, color, backgroundColor, borderColor, fill, stroke, opacity, display].join(" ");
    };
    return [...document.querySelectorAll("body, body *")].map(coloursOf);
  });
}
