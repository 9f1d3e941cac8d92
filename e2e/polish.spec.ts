import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addReshoots } from "./add-reshoots";
import { findViolations } from "./axe";
import { expect, test } from "./fixtures";
import { make } from "./make-link";
import { say } from "./review-steps";

const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test("a result becomes a source once, which leads back to what it was made from", async ({ page, open }) => {
  const server = await open();
  await addReshoots(server, 1, "ready");
  const press = async () => {
    await page.goto(`/videos/${server.videoId}`);
    await page.getByRole("button", { name: "Use Truck right · v1 as source" }).click();
    await expect(page).not.toHaveURL(new RegExp(server.videoId));
    return page.url();
  };
  const made = await press();
  await expect(page.getByText("Added to the library")).toBeVisible();
  // Where both do not fit, the source's title is cut, and never what tells the results apart.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^A red and white lighthouse .+… · Truck right v1$/);
  expect(await press()).toBe(made);
  await expect(page.getByText("Already a source")).toBeVisible();
  await page.getByRole("link", { name: `Made from ${server.title}` }).click();
  await expect(page).toHaveURL(new RegExp(server.videoId));

  // The titles are longer than a phone is wide.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await expect(page.getByText(`from ${server.title}`)).toBeVisible();
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await beyond()).toBe(0);
  await page.getByRole("button", { name: `Details of ${server.title}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("navigation", { name: "Lineage" })).toBeVisible();
  expect([await beyond(), await dialog.evaluate((it) => it.scrollWidth - it.clientWidth)]).toEqual([0, 0]);
});

test("a member whose sessions were ended elsewhere is told so, and led back to the same place", async ({
  page,
  open,
}) => {
  const { teamId, query } = await open();
  await page.goto("/credits?month=2026-11");
  await expect(page.getByRole("heading", { name: "Ledger" })).toBeVisible();
  await query("delete from sessions where user_id in (select user_id from members where team_id = $1)", [teamId]);
  // A request of the page itself may be refused first: then it leaves in the same moment, which ends the reload.
  await page.reload().catch(() => undefined);
  await expect(page.getByText("You were signed out. Sign in again to go on.")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("returnTo")).toBe("/credits?month=2026-11");
});

test("the row of results fades only where there is more", async ({ page, open }) => {
  const server = await open();
  await addReshoots(server, 9, "failed");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/videos/${server.videoId}`);
  const row = page.getByRole("list", { name: "Reshoots" });
  await expect(row).toHaveAttribute("data-before", "");
  await expect(row).not.toHaveAttribute("data-after");
  expect(await row.evaluate((element) => getComputedStyle(element).getPropertyValue("--before"))).toBe("2.5rem");
  await row.evaluate((element) => element.scrollTo({ left: 0 }));
  await expect(row).toHaveAttribute("data-after", "");
  await expect(row).not.toHaveAttribute("data-before");
});

test("very long words and names from right to left leave no page wider than its window", async ({ page, open }) => {
  const server = await open({ role: "owner" });
  const word = "Leuchtturm".repeat(20);
  await server.query("update videos set title = $2, prompt = $2 where id = $1", [server.videoId, word]);
  await server.query(
    "update users set name = 'منى العبدالله' where id in (select user_id from members where team_id = $1)",
    [server.teamId],
  );
  await server.colleague("editor", word);
  await addReshoots(server, 2, "ready");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/", `/videos/${server.videoId}`, "/members", "/credits", "/storage", "/shares"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 390]);
  }
  await page.goto("/");
  await page.getByRole("button", { name: /^Details of/ }).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test("in forced colours what is selected, what costs money and what is spent can be told apart", async ({
  page,
  open,
}) => {
  const server = await open({ role: "owner" });
  await server.query(
    "insert into credit_balances (team_id, month, reserved, spent) values ($1, to_char(now() at time zone 'UTC', 'YYYY-MM'), 600, 2400)",
    [server.teamId],
  );
  await addReshoots(server, 1, "ready");
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`/videos/${server.videoId}`);
  await page.getByRole("option", { name: /^Truck right, you have 1\./ }).click();
  const pay = page.getByRole("region", { name: "Order" }).getByRole("button", { name: /Reshoot.*1\.20/ });
  expect(await pay.evaluate((button) => getComputedStyle(button).borderTopWidth)).toBe("1px");
  await page.goto(`/compare?video=${server.videoId}`);
  const backgroundOf = (checked: boolean) =>
    styleOf(page, `fieldset label:has(input${checked ? ":checked" : ":not(:checked)"})`, "background-color");
  await expect(page.locator("fieldset label:has(input:checked)").first()).toBeVisible();
  expect(await backgroundOf(true)).not.toBe(await backgroundOf(false));
  await page.goto("/credits");
  const bar = page.getByRole("img", { name: /24\.00 spent, 6\.00 on hold/ });
  await expect(bar).toBeVisible();
  const canvas = await styleOf(page, "body", "background-color");
  expect(
    await bar
      .locator("span")
      .first()
      .evaluate((part) => getComputedStyle(part).backgroundColor),
  ).not.toBe(canvas);
});

test("pages are printed dark on white whatever the theme, without bars and buttons", async ({ page, open }) => {
  await open({ role: "owner" });
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  for (const path of ["/", "/credits", "/members", "/shares", "/storage", "/settings"]) {
    await page.goto(path);
    await expect(page.locator("main")).toContainText(/\S/);
    await page.waitForLoadState("networkidle");
    expect([path, await styleOf(page, "body", "background-color")]).toEqual([path, "rgb(255, 255, 255)"]);
    await expect(page.locator("header[data-print]")).toBeHidden();
    const left = await page.evaluate(() =>
      [...document.querySelectorAll("button:not(:has(img, video, canvas)), select, input, [role=switch]")]
        .filter((control) => control.checkVisibility())
        .map((control) => control.outerHTML.slice(0, 120)),
    );
    expect([path, left]).toEqual([path, []]);
  }
});

test("a role and a retention are read on paper, where nothing can be chosen, and names on pictures are", async ({
  page,
  open,
}) => {
  const server = await open({ role: "owner", result: true });
  await server.colleague("reviewer", "Mona");
  const { url } = await make(page, { videoId: server.videoId, scope: "pair", reshootId: server.resultId });
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  const chosen = () =>
    page.locator("[data-chosen]").evaluateAll((all) => all.map((each) => getComputedStyle(each, "::before").content));
  await page.goto("/members");
  await expect(page.getByRole("heading", { name: "Mona" })).toBeVisible();
  expect(await chosen()).toEqual(['"Reviewer"']);
  await page.goto("/storage");
  await expect(page.getByText("Keep results")).toBeVisible();
  expect(await chosen()).toEqual(['"Forever"']);
  await page.goto(url);
  const name = page.locator("figure").getByText("Source").first();
  await expect(name).toBeVisible();
  const [ink, ground] = await name.evaluate((element) => {
    const box = element.closest<HTMLElement>(".bg-scrim") ?? element;
    return [getComputedStyle(element).color, getComputedStyle(box).backgroundColor];
  });
  expect([ink, ground]).toEqual(["rgb(0, 0, 0)", "rgba(255, 255, 255, 0.85)"]);
  await expect(page.locator("main [data-print=hide] svg").first()).toBeHidden();
});

test("in forced colours the parts of the storage can be told apart, and every page keeps its borders", async ({
  page,
  open,
}) => {
  await open({ role: "owner", result: true });
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/storage");
  const bar = page.getByRole("region", { name: "In use" }).locator("div[aria-hidden] > span");
  await expect(bar).toHaveCount(3);
  const canvas = await styleOf(page, "body", "background-color");
  const looks = await bar.evaluateAll((parts) =>
    parts.map((part) => [getComputedStyle(part).backgroundColor, getComputedStyle(part).backgroundImage]),
  );
  expect(looks[0]?.[0]).not.toBe(canvas);
  for (const [, image] of looks.slice(1)) expect(image).toContain("gradient");
  expect(new Set(looks.map((look) => look.join(" "))).size).toBe(3);
  for (const path of ["/members", "/shares", "/settings"]) {
    await page.goto(path);
    await expect(page.locator("main")).toContainText(/\S/);
    await page.waitForLoadState("networkidle");
    const panel = page.locator("main .border").first();
    expect([
      path,
      await panel.evaluate((each) => getComputedStyle(each).borderTopColor !== "rgba(0, 0, 0, 0)"),
    ]).toEqual([path, true]);
    expect(await findViolations(page)).toEqual([]);
  }
});

test("the bar of a selection is one row on a phone", async ({ page, open }) => {
  const server = await open();
  await addReshoots(server, 3, "ready");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/videos/${server.videoId}`);
  await page.getByText("Results", { exact: true }).click();
  await page.getByRole("button", { name: "Select results" }).click();
  const bar = page.getByRole("toolbar", { name: "Selection" });
  await bar.getByRole("button", { name: "Select all" }).click();
  for (const width of [390, 360, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const boxes = await bar.locator(":is(a, button)").evaluateAll((all) =>
      all.map((each) => {
        const { y, left, right } = each.getBoundingClientRect();
        return { y: Math.round(y), isInside: left >= 0 && right <= innerWidth };
      }),
    );
    expect([width, new Set(boxes.map(({ y }) => y)).size, boxes.every(({ isInside }) => isInside)]).toEqual([
      width,
      1,
      true,
    ]);
    await expect(bar.getByRole("link", { name: /^Download \(/ })).toBeVisible();
  }
});

test("a large window is used by the library, in larger text", async ({ page, open }) => {
  const { teamId, videoId, query } = await open();
  for (let copy = 0; copy < 3; copy += 1) {
    await query(
      `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url, media_id)
       select gen_random_uuid(), team_id, title, status, gen_random_uuid()::text, upstream_task_id, upstream_type, upstream_url,
         media_id from videos where id = $1 and team_id = $2`,
      [videoId, teamId],
    );
  }
  await page.setViewportSize({ width: 2560, height: 1440 });
  await page.goto("/");
  const cards = page.getByRole("list", { name: "Source videos" }).getByRole("listitem");
  await expect(cards).toHaveCount(4);
  const boxes = await Promise.all((await cards.all()).map((card) => card.boundingBox()));
  expect(Math.max(...boxes.map((box) => (box ? box.x + box.width : 0)))).toBeGreaterThan(2400);
  expect(Math.max(...boxes.map((box) => (box ? box.y + box.height : 0)))).toBeGreaterThan(800);
  expect(await styleOf(page, "body", "font-size")).toBe("15px");
});

test("several results are downloaded as one archive, shared together, and deleted with a way back", async ({
  page,
  open,
}) => {
  const server = await open();
  await addReshoots(server, 3, "ready");
  await page.goto(`/videos/${server.videoId}`);
  await page.getByRole("button", { name: "Select results" }).click();
  const bar = page.getByRole("toolbar", { name: "Selection" });
  await page.getByRole("checkbox", { name: "Select Truck right, version 1" }).click();
  await page.getByRole("checkbox", { name: "Select Truck right, version 3" }).click({ modifiers: ["Shift"] });
  await expect(bar.getByRole("status")).toHaveText("3 selected");

  const downloading = page.waitForEvent("download");
  await bar.getByRole("link", { name: /^Download \(/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("results.zip");
  const archive = readFileSync(await download.path());
  expect([archive.toString("latin1", 0, 2), archive.readUInt16LE(archive.length - 12)]).toEqual(["PK", 3]);

  await bar.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("switch", { name: /new/i })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(bar.getByRole("button", { name: "Share" })).toBeFocused();

  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("3 moved to trash")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Show the 2 older versions of Truck right" }).click();
  await expect(page.getByRole("article")).toHaveCount(3);
});

test("a phone held sideways keeps the field for a comment in its window, with every open comment of the version before", async ({
  page,
  open,
  baseURL,
}) => {
  const server = await open();
  await addReshoots(server, 2, "ready");
  const { rows } = await server.query("select id from reshoots where video_id = $1 order by version", [server.videoId]);
  for (const frame of [2, 9, 16]) {
    const place = { videoId: server.videoId, resultId: rows[0].id, frameIn: frame, frameOut: frame };
    await say(page, baseURL, { ...place, body: "The horizon tilts" });
  }
  await page.setViewportSize({ width: 844, height: 320 });
  await page.goto(`/compare?video=${server.videoId}&b=${rows[1].id}`);
  await page.getByRole("button", { name: "Comments" }).click();
  await page.getByRole("button", { name: "Decide about each" }).click({ timeout: 60_000 });
  await expect(page.getByRole("group", { name: /^Comment by/ })).toHaveCount(3);
  await expect(page.getByRole("textbox", { name: "New comment" })).toBeInViewport({ ratio: 1 });
});
