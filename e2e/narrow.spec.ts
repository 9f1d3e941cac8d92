import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { make } from "./make-link";
import type { TestServer } from "./make-team";

/** The narrowest phone; a window of 1280 by 1024 at 400 % zoom; and the same one lower, where nothing may be sticky. */
const WINDOWS = [
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

test("every screen can be used in a window of 320 and 360 pixels", async ({ page, open }) => {
  const server: TestServer = await open({ role: "owner", result: true });
  await server.colleague("editor", "Mona");
  await make(page, { videoId: server.videoId, scope: "pair", reshootId: server.resultId });
  for (const path of PAGES) await check(page, path.replace("{id}", server.videoId));
});

test("sign-in and a shared page can be used in a window of 320 and 360 pixels", async ({ page, open, context }) => {
  const { videoId, resultId: reshootId } = await open({ result: true });
  const { url } = await make(page, { videoId, scope: "pair", reshootId });
  await context.clearCookies();
  await check(page, "/sign-in");
  await check(page, new URL(url).pathname);
});
