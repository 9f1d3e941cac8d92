import type { Page } from "@playwright/test";

type Pages = Pick<Page, "goto" | "reload"> & { arriveWithReact?: true };

/**
 * `goto` and `reload` of every page of this process return when React has taken the page over: before that a press can be
 * lost and the page still gets elements, and whether a test meets that moment depends on how busy the machine is. A test
 * about that moment says itself what it waits for (`waitUntil`).
 */
export function arriveWithReact(page: Page): void {
  const pages: Pages = Object.getPrototypeOf(page);
  if (pages.arriveWithReact) return;
  const { goto, reload } = pages;
  Object.assign(pages, {
    arriveWithReact: true,
    async goto(this: Page, url, options) {
      const answer = await goto.call(this, url, options);
      if (!options?.waitUntil) await reactIsThere(this);
      return answer;
    },
    async reload(this: Page, options) {
      const answer = await reload.call(this, options);
      if (!options?.waitUntil) await reactIsThere(this);
      return answer;
    },
  } satisfies Pages);
}

/** Next adds the element that announces pages to a screen reader in the first effect of both of its routers. */
async function reactIsThere(page: Page): Promise<void> {
  const isOurs = () => document.documentElement.outerHTML.includes("/_next/static/");
  // A page that leaves for another one in the same moment ends the question; the other one has the element.
  const isAsked = await page.evaluate(isOurs).catch(() => true);
  if (isAsked) await page.locator("#__next-route-announcer__").waitFor({ state: "attached" });
}
