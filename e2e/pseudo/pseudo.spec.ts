import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { make } from "../make-link";

// Runs with messages that are accented, two fifths longer and from right to left (npm run e2e:pseudo).
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

const SIGN_IN = "/sign-in";

/** Not from a catalogue: names and texts of people and videos, addresses, dates by Intl, units, formats and IDs. */
const DATA = [
  ...[
    "A team",
    "Robin Doe",
    "Reshoot",
    "MP4",
    "PNG",
    "WebP",
    "CSV",
    "SHA-256",
    "H.264",
    "AAC",
    "avc",
    "fps",
    "Esc",
    "Shift",
    "Enter",
    "Space",
  ],
  ...["Home", "End", "Ctrl", "Alt", "Tab"],
];
const DATA_FORMS =
  /https?:\/\/\S+|\S+@\S+|\/s\/\S*|[0-9a-f]{8}-[0-9a-f-]+|[\w-]*\d[\w-]*|\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g;

async function expectPseudo(page: Page, name: string, data: readonly string[]): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(twoFrames);
  const { texts, cut, overflow } = await page.evaluate(readScreen);
  const known = [...DATA, ...data].sort((a, b) => b.length - a.length);
  const isPartOfData = (text: string) => data.some((each) => each.includes(text.replace(/…$/, "")));
  const strip = (text: string) => known.reduce((rest, each) => rest.replaceAll(each, ""), text).replace(DATA_FORMS, "");
  const untranslated = [...new Set(texts)].filter((text) => !isPartOfData(text) && /[A-Za-z]{3,}/.test(strip(text)));
  expect.soft({ name, overflow, cut, untranslated }).toEqual({ name, overflow: 0, cut: [], untranslated: [] });
}

/** Runs in the page: after it, a new size of the window has been laid out. */
async function twoFrames() {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

/** Runs in the page: every visible text and label, texts that are cut without an ellipsis, and how far the page is too wide. */
function readScreen() {
  const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isData = (element: Element) =>
    element.closest("[data-user-text], svg, canvas, code, kbd, script, style, noscript") !== null;
  const texts: string[] = [];
  const cut: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (!(text && element) || isData(element) || !isShown(element)) continue;
    texts.push(text);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (let box: Element | null = element; box; box = box.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(box);
      const isForScreenReaders = box.clientWidth <= 1 && overflowX === "hidden";
      if (overflowX === "auto" || overflowX === "scroll" || textOverflow === "ellipsis" || isForScreenReaders) break;
      const [inner, outer] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
      const isCut = inner.left < outer.left - 1 || inner.right > outer.right + 1;
      if (isCut && (overflowX !== "visible" || box.matches("button, a, [role=button], [role=option], body"))) {
        cut.push(`${text} in ${box.tagName} ${box.className}`);
        break;
      }
    }
  }
  for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    if (isData(element) || !isShown(element)) continue;
    const labels = ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name)?.trim());
    texts.push(...labels.filter((label): label is string => Boolean(label)));
  }
  return { texts, cut, overflow: document.documentElement.scrollWidth - innerWidth };
}

/** Two tests of about the same length, which run side by side. */
const SCREENS: Record<string, readonly ((made: { videoId: string; url: string }) => string)[]> = {
  "the library, the studio, the comparison, the settings and sign-in": [
    () => "/",
    ({ videoId }) => `/videos/${videoId}`,
    ({ videoId }) => `/compare?video=${videoId}`,
    () => "/settings",
    () => SIGN_IN,
  ],
  "every other screen": [
    () => "/credits",
    () => "/storage",
    () => "/members",
    () => "/shares",
    () => "/no-such-page",
    ({ url }) => url,
  ],
};

for (const [name, screens] of Object.entries(SCREENS)) {
  test(`longer, accented texts from right to left fit: ${name}`, async ({ page, open }) => {
    const { videoId, title, query } = await open({ role: "owner" });
    const { rows } = await query("select title, prompt from videos where id = $1", [videoId]);
    const data = ["Mona", title, ...rows.flatMap(({ prompt }) => prompt ?? [])];
    const { url } = await make(page, { videoId, scope: "set", label: "Mona" });
    for (const addressOf of screens) {
      const path = addressOf({ videoId, url });
      if (path === SIGN_IN) {
        // A page that is still open would notice, and lead to the sign-in itself meanwhile.
        await page.goto("about:blank");
        await page.context().clearCookies();
      }
      await page.goto(path);
      expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
      await expect(page.getByRole("main")).toBeVisible();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await expectPseudo(page, `${path}, ${size.width} pixels wide`, data);
      }
    }
  });
}
