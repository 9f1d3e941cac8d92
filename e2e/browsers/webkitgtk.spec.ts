import { test as base, expect } from "@playwright/test";
import { cutHalves, isStep } from "../halves";
import { makeTeam, openDatabase } from "../make-team";
import { openWebKit, type WebKit } from "./webdriver";

const origin = `http://localhost:${process.env.E2E_PORT}`;
const LONG = { timeout: 90_000 };
const STEPS = 20;

/** The tests of e2e in short: WebKitGTK is driven over classic WebDriver, so they cannot run in it themselves. */
const test = base.extend<{ webkit: WebKit; open: () => ReturnType<typeof makeTeam> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  webkit: async ({}, use, info) => {
    const webkit = await openWebKit();
    info.annotations.push({ type: "browser", description: `WebKitGTK ${webkit.version}` });
    await use(webkit);
    if (info.status !== info.expectedStatus) {
      await info.attach("window.png", { body: await webkit.screenshot(), contentType: "image/png" });
    }
    await webkit.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  open: async ({}, use) => {
    const database = openDatabase();
    await use(() => makeTeam(database, { result: true }));
    await database.end();
  },
});

const frameOf = (webkit: WebKit) => () =>
  webkit.run(() => document.querySelector<HTMLInputElement>("input[aria-label^='Frame, of ']")?.value);

/** Waits until the sides are in sync, and returns which engine shows them: `frames`, or `elements` without WebCodecs. */
async function engineInSync(webkit: WebKit): Promise<string> {
  const state = () =>
    webkit.run(() => {
      const indicator = document.querySelector<HTMLElement>("[data-indicator]");
      return [indicator?.dataset.indicator ?? "", indicator?.textContent ?? ""];
    });
  const sync = async () => {
    const [kind, text = ""] = await state();
    return (kind === "frames" ? /\b0 frames/ : /±1 frame/).test(text);
  };
  await expect.poll(sync, LONG).toBe(true);
  const [kind = ""] = await state();
  const hasDecoder = await webkit.run(() => "VideoDecoder" in window);
  expect([kind, hasDecoder]).toEqual([hasDecoder ? "frames" : "elements", hasDecoder]);
  console.log(`WebKitGTK ${webkit.version} shows the pair with the engine of ${kind}`);
  return kind;
}

async function halves(webkit: WebKit) {
  const box = await webkit.run(() => {
    const { x, y, width, height } = document.querySelector("[data-viewport]")?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });
  return cutHalves(await webkit.screenshot(), box);
}

test("sign in, pick a source, choose a motion, pay, and play the result beside the source", async ({ webkit }) => {
  await webkit.goto(origin);
  await webkit.type("input", /^Email$/, "editor@demo.test");
  await webkit.type("input", /^Password$/, process.env.E2E_PASSWORD ?? "");
  await webkit.click("button", /^Sign in$/);
  await webkit.click("a", /lighthouse/i);
  await expect.poll(() => webkit.count("[role=listbox] [role=option]"), LONG).toBe(15);
  await webkit.click("[role=option]", /^Truck left\./);
  await webkit.click("button", /^Reshoot/);
  await webkit.find("article", /^Truck left, version 1$/);
  await webkit.find("[role=region], section", /^Comparison of Source and Truck left/, LONG.timeout);
  await engineInSync(webkit);
  await webkit.click("button", /^Play$/);
  await expect.poll(frameOf(webkit), LONG).not.toBe("f0");
});

test("the same video on both sides plays, and twenty steps show twenty pictures, each the same on both sides", async ({
  webkit,
  open,
}) => {
  const { stage, cookie } = await open();
  const { videoId, resultId, query } = stage;
  await query("update reshoots set media_id = (select media_id from videos where id = $1) where id = $2", [
    ...[videoId, resultId],
  ]);
  await webkit.goto(`${origin}/sign-in`);
  await webkit.addCookie(cookie);
  await webkit.goto(`${origin}/compare?video=${videoId}`);
  await engineInSync(webkit);
  await webkit.click("button", /^Play$/);
  await expect.poll(frameOf(webkit), LONG).not.toBe("f0");
  await webkit.click("button", /^Pause$/);
  await webkit.press("Home");
  await expect.poll(frameOf(webkit)).toBe("f0");

  let shown: Buffer | undefined;
  for (let step = 1; step <= STEPS; step += 1) {
    await webkit.press("ArrowRight");
    await expect.poll(frameOf(webkit)).toBe(`f${step}`);
    const steps = async () => {
      const now = await halves(webkit);
      if (!isStep(shown, now)) return false;
      [shown] = now;
      return true;
    };
    await expect.poll(steps, { message: `step ${step}` }).toBe(true);
  }
});

test("the conformance page reads the same frame from both sides every time", async ({ webkit, open }) => {
  const { cookie } = await open();
  await webkit.goto(`${origin}/sign-in`);
  await webkit.addCookie(cookie);
  await webkit.goto(`${origin}/compare/conformance`);
  await webkit.click("button", /^Run check$/);
  const figures = () => webkit.run(() => [...document.querySelectorAll("dl dd")].map((each) => each.textContent ?? ""));
  await expect.poll(async () => (await figures()).length, LONG).toBe(4);
  const [read, same, largest] = await figures();
  console.log(`WebKitGTK ${webkit.version}: ${same} of ${read} frames are the same on both sides`);
  expect(Number(read)).toBeGreaterThan(5);
  expect([same, largest]).toEqual([read, "0"]);
});

test("a visitor without an account opens a share and plays it", async ({ webkit, open }) => {
  const { stage, cookie } = await open();
  const answer = await fetch(`${origin}/api/shares`, {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", "sec-fetch-site": "same-origin" },
      cookie: `${cookie.name}=${cookie.value}`,
    },
    body: JSON.stringify({ videoId: stage.videoId, scope: "pair", reshootId: stage.resultId, viewState: "mode=wipe" }),
  });
  expect(answer.status).toBe(201);
  const { url } = (await answer.json()) as { url: string };
  await webkit.goto(url);
  await webkit.find("h1", new RegExp(stage.title.slice(0, 20)));
  await webkit.click("button", /^Play$/);
  const moving = () =>
    webkit.run(() => [...document.querySelectorAll("video")].map(({ currentTime }) => currentTime > 0.3));
  await expect.poll(moving, LONG).toEqual([true, true]);
  const silent = () => webkit.run(() => [...document.querySelectorAll("video")].map(({ muted }) => muted));
  expect(await silent()).toEqual([true, true]);
});
