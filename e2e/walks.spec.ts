import type { Page, Request } from "@playwright/test";
import fc from "fast-check";
import { openPair } from "./compare-screen";
import { expect, test } from "./fixtures";

// Walks at random over the controls of a screen, by pointer and by key. After each step something that can be used has
// the focus, and a key that presses a control does nothing else. WALK_SEED and WALK_STEPS walk other and longer ways.
test.describe.configure({ timeout: 240_000 });

const seed = Number(process.env.WALK_SEED ?? 20_261_127);
const KEYS = [
  ...["Tab", "Tab", "Tab", "Tab", "Shift+Tab", "Enter", "Enter", "Space", "Space", "Space", "Escape", "Escape"],
  ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "j", "k", "l", "i", "o", "f", "s", "x", "m"],
  ...["1", "3", "8", "b", "d", "[", "]", "/", "?", "Control+k", "Control+z", ",", "."],
];

type Step = { key: string } | { press: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ key: fc.constantFrom(...KEYS) }) },
  { weight: 2, arbitrary: fc.record({ press: fc.nat(1_000) }) },
);

type Seen = { focus: string; key: string; clicks: string[]; prevented: boolean };

/** Records, for each key, whether a handler took it and which controls it pressed. */
function watchKeys() {
  const seen = { key: "", clicks: [] as string[], prevented: false };
  Object.assign(window, { seenKey: seen });
  const name = (element: Element) => `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`;
  window.addEventListener(
    "keydown",
    (event) => Object.assign(seen, { key: event.key, clicks: [], prevented: false }),
    true,
  );
  window.addEventListener("keydown", (event) => {
    seen.prevented ||= event.defaultPrevented;
  });
  window.addEventListener(
    "click",
    (event) => {
      // The list of a select is the browser's own: what it does with a key reaches the page as clicks, too.
      if (event.detail !== 0 || !(event.target instanceof Element) || event.target.closest("select")) return;
      seen.clicks.push(name(event.target));
    },
    true,
  );
}

/** A point on the n-th control that a pointer can press and that stays on this page, counted around. */
function findControl(n: number) {
  const stays = (element: Element) => {
    const link = element.closest("a[href]");
    return !link && !element.matches("[type=file], [type=submit][formaction]") && !/Sign out/.test(element.textContent);
  };
  const points = [
    ...document.querySelectorAll("a[href], button, input, select, textarea, [role=option], [role=slider]"),
  ]
    .filter((element) => stays(element) && !element.matches(":disabled"))
    .flatMap((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = document.elementFromPoint(x, y);
      return width > 0 && hit && (element.contains(hit) || hit.contains(element)) ? [{ x, y }] : [];
    });
  return points[n % Math.max(1, points.length)];
}

async function look(page: Page): Promise<Seen> {
  return await page.evaluate(async () => {
    const nameOfFocus = () => {
      const at = document.activeElement;
      if (!at || at === document.body) return "nothing";
      return `${at.tagName} ${at.getAttribute("aria-label") ?? at.textContent?.slice(0, 40)}`;
    };
    // A control that is replaced by code that loads first may take a while to get its focus back.
    const end = performance.now() + 3_000;
    do await new Promise(requestAnimationFrame);
    while (nameOfFocus() === "nothing" && performance.now() < end);
    const seen = (window as unknown as { seenKey?: { key: string; clicks: string[]; prevented: boolean } }).seenKey;
    if (!seen) throw new Error("This document is not watched.");
    return { focus: nameOfFocus(), ...seen };
  });
}

const leavesPage = (page: Page) =>
  page.evaluate(
    () =>
      document.activeElement?.matches("a[href], [type=file]") ||
      /Sign out/.test(document.activeElement?.textContent ?? ""),
  );

async function enter(page: Page) {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  await page.evaluate(watchKeys);
  await page.keyboard.press("Tab");
}

async function walk(page: Page, steps: number, salt: number) {
  await enter(page);
  const [way = []] = fc.sample(fc.array(step, { minLength: steps, maxLength: steps }), {
    seed: seed + salt,
    numRuns: 1,
  });
  const taken: string[] = [];
  // A new team is shown with a whole load, and the walk goes on in the new document. Nothing else may load the page again.
  let newTeams = 0;
  let entered = 0;
  const onRequest = (request: Request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === "/api/teams") newTeams += 1;
  };
  page.on("request", onRequest);
  for (const each of way) {
    try {
      await takeStep(page, each, taken);
    } catch (error) {
      if (newTeams === entered || !/context was destroyed|is not watched/.test(String(error))) throw error;
      entered = newTeams;
      await page.waitForURL("/");
      await enter(page);
    }
  }
  page.off("request", onRequest);
}

async function takeStep(page: Page, each: Step, taken: string[]) {
  const isKey = "key" in each;
  if (isKey) {
    if ((each.key === "Enter" || each.key === "Space") && (await leavesPage(page))) return;
    taken.push(each.key);
    await page.keyboard.press(each.key);
  } else {
    const at = await page.evaluate(findControl, each.press);
    if (!at) return;
    taken.push(`press at ${Math.round(at.x)},${Math.round(at.y)}`);
    await page.mouse.click(at.x, at.y);
  }
  let { focus, clicks, prevented } = await look(page);
  if (focus === "nothing" && isKey && each.key.endsWith("Tab")) {
    // After the last control Tab leaves the page; the next one comes back.
    await page.keyboard.press(each.key);
    ({ focus, clicks, prevented } = await look(page));
  }
  const where = `${new URL(page.url()).pathname}, seed ${seed}: ${taken.slice(-12).join(" · ")} → ${focus}`;
  expect(focus, where).not.toBe("nothing");
  if (isKey) expect(prevented && clicks.length > 0, `${where}: taken, and pressed ${clicks.join(", ")}`).toBe(false);
  expect(clicks.length, `${where}: pressed ${clicks.join(", ")}`).toBeLessThan(2);
}

const steps = Number(process.env.WALK_STEPS ?? 60);

test("a walk through the studio never loses the focus, and no key does two things", async ({ page, open }) => {
  const { videoId } = await openPair(page, open);
  await page.goto(`/videos/${videoId}`);
  await page
    .getByRole("article", { name: /^Dolly in/ })
    .getByRole("button")
    .first()
    .click();
  await expect(page.locator("[data-indicator]")).toBeVisible();
  await walk(page, steps, 1);
});

test("a walk through the other screens never loses the focus, and no key does two things", async ({ page, open }) => {
  await open({ role: "owner" });
  for (const [index, path] of ["/members", "/credits", "/shares", "/storage", "/settings"].entries()) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await walk(page, Math.ceil(steps / 4), 10 + index);
  }
});
