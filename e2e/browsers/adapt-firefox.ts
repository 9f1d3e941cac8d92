import type { Browser } from "@playwright/test";

type Session = { send: (method: string, params?: unknown) => Promise<unknown> };
type RawKeyboard = {
  _performActions: (progress: unknown, actions: object[]) => Promise<void>;
  sendText: (progress: unknown, text: string) => Promise<void>;
};
type Inside = { _browserSession: Session; keyboard: { _raw: RawKeyboard } };

const UNKNOWN = "emulation.setMediaFeaturesOverride";

/**
 * Two obstacles between Playwright 1.65 and a stock Firefox ESR 153. Playwright sends each new page a command that this
 * Firefox does not know, and gives up when it is refused: the command is answered here, and the preferences in
 * playwright.config.ts set the same features. And Playwright's `fill` sets the value of a field from a script of the page,
 * which React takes for its own doing: here the text is typed, as a person would.
 */
export async function adaptFirefox(browser: Browser): Promise<void> {
  const sessions: Session = Object.getPrototypeOf(insideOf(browser, browser)._browserSession);
  const { send } = sessions;
  sessions.send = function (method, params) {
    return method === UNKNOWN ? Promise.resolve({}) : send.call(this, method, params);
  };
  const page = await browser.newPage();
  const keyboards: RawKeyboard = Object.getPrototypeOf(insideOf(browser, page).keyboard._raw);
  keyboards.sendText = function (progress, text) {
    const strokes = [...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
    return this._performActions(progress, strokes);
  };
  await page.close();
}

/** Safe: Playwright 1.65 drives its browsers in the test's own process, and its own tests reach into it in this way. */
const insideOf = (browser: Browser, what: unknown): Inside =>
  (browser as unknown as { _connection: { toImpl: (what: unknown) => Inside } })._connection.toImpl(what);
