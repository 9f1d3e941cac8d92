import type { Page } from "@playwright/test";
import { addReshoots } from "./add-reshoots";
import { expect, test } from "./fixtures";
import { make } from "./make-link";
import type { TestServer } from "./make-team";

/** A phone; the narrowest phone; a window of 1280 by 1024 at 400 % zoom; and the same one lower, where nothing may be sticky. */
const WINDOWS = [
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 320, height: 640 },
  { width: 320, height: 256 },
] as const;

const PAGES = ["/", "/videos/{id}", "/compare?video={id}", "/shares", "/members", "/credits", "/storage", "/settings"];

/** What a hand cannot reach or an eye cannot read: controls that stick out of the window, in no part that scrolls sideways. */
const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const width = window.innerWidth;
    const scrolls = (element: Element): boolean => {
      const parent = element.parentElement;
      if (!parent) return false;
      return /auto|scroll/.test(getComputedStyle(parent).overflowX) || scrolls(parent);
    };
    const controls = [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, [tabindex='0']")];
    const outside = controls.filter((element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 1 && (left < -1 || right > width + 1) && !scrolls(element);
    });
    const names = outside.map((element) => element.outerHTML.slice(0, 160));
    return { tooWide: document.documentElement.scrollWidth - width, outside: names };
  });

/** Controls that are under something else, or outside the window, when they get the focus. */
const coveredOf = (page: Page) =>
  page.evaluate(async () => {
    // What still has the focus from the last window would not be scrolled to.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const seenAt = (control: Element) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const upper = document.elementFromPoint(left + width / 2, top + height / 2);
      const isSeen = control.contains(upper) || upper?.contains(control) || upper?.closest("label")?.contains(control);
      return isSeen ? null : `${control.outerHTML.slice(0, 120)} under ${upper?.outerHTML.slice(0, 120)}`;
    };
    const covered: (string | null)[] = [];
    for (const control of document.querySelectorAll<HTMLElement>("main :is(a, button, select, [role=option])")) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      control.focus();
      // The tooltip of the control before it may need some frames to close.
      for (let frames = 0; frames < 1 || (frames < 60 && seenAt(control)); frames++) {
        await new Promise(requestAnimationFrame);
      }
      if (document.activeElement === control) covered.push(seenAt(control));
    }
    return covered.filter((each) => each !== null);
  });

async function check(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator("main")).toContainText(/\S/);
  await page.waitForLoadState("networkidle");
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    const found = await faultsOf(page);
    expect
      .soft({ path, size, ...found, covered: await coveredOf(page) })
      .toEqual({ path, size, tooWide: 0, outside: [], covered: [] });
  }
}

test("every screen can be used in a window of 320, 360 and 390 pixels", async ({ page, open }) => {
  const server: TestServer = await open({ role: "owner", result: true, budget: 1_234_500 });
  // The bar then has all of its parts.
  await addReshoots(server, 12, "rendering", "UP");
  await addReshoots(server, 3, "needs_attention", "DOLLY_IN_ZOOM_OUT");
  await server.colleague("editor", "Mona");
  await make(page, { videoId: server.videoId, scope: "pair", reshootId: server.resultId });
  for (const path of PAGES) await check(page, path.replace("{id}", server.videoId));
});

test("sign-in and a shared page can be used in a window of 320, 360 and 390 pixels", async ({
  page,
  open,
  context,
}) => {
  const { videoId, resultId: reshootId } = await open({ result: true });
  const { url } = await make(page, { videoId, scope: "pair", reshootId });
  await context.clearCookies();
  await check(page, "/sign-in");
  await check(page, new URL(url).pathname);
});

test("search, the button to upload and everything else of the library take one row", async ({ page, open }) => {
  const server = await open();
  await page.goto("/");
  const bar = page.getByRole("search").locator("..");
  const more = page.getByRole("button", { name: "More actions" });
  await expect(page.getByRole("button", { name: `Details of ${server.title}` })).toBeVisible();
  for (const [width, height] of [
    [320, 640],
    [390, 844],
    [768, 1024],
    [844, 390],
    [1024, 768],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    const parts = bar.locator(":is(search, button, select):visible");
    const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()));
    const middles = boxes.map((box) => (box ? box.y + box.height / 2 : Number.NaN));
    expect([width, Math.max(...middles) - Math.min(...middles) < 3]).toEqual([width, true]);
    expect([width, await more.isVisible()]).toEqual([width, width < 1024]);
    expect([width, (boxes[0]?.width ?? 0) >= 180]).toEqual([width, true]);
  }

  await page.setViewportSize({ width: 390, height: 844 });
  await more.click();
  const item = (name: string) => page.getByRole("button", { name, exact: true });
  await item("Title").click();
  await expect(page).toHaveURL(/sort=title/);
  await more.click();
  await expect(item("Title")).toHaveAttribute("aria-pressed", "true");
  await item("Import from an address").click();
  await expect(page.getByRole("dialog", { name: "Import from an address" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();
  await more.click();
  await item("Add video").click();
  await expect(page.getByRole("dialog", { name: "Add by video ID" })).toBeVisible();
});
