import { globSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { HEARTBEAT_MS } from "@/lib/shared/contracts/share-view";
import { expect, test } from "./fixtures";
import { make } from "./make-link";

const origin = `http://localhost:${process.env.E2E_PORT}`;

const change = (page: Page, id: string, path: string) =>
  page.request.post(`${origin}/api/shares/${id}${path}`, { headers: { "sec-fetch-site": "same-origin" } });

/** A visitor without an account, in a separate browser context. */
const guest = async (browser: Browser) => (await browser.newContext({ reducedMotion: "reduce" })).newPage();

test("create a share in the studio, open it signed out, play it, and revoke it while it plays", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, title } = await open({ result: true });
  await page.goto(`/videos/${videoId}`);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(dialog.getByText("What this link shows")).toBeVisible();
  await page.keyboard.press("Escape");
  await page
    .getByRole("article", { name: "Dolly in, version 1" })
    .getByRole("button", { name: "Share Dolly in · v1" })
    .click();
  await expect(dialog.getByRole("radio", { name: "This pair" })).toBeChecked();
  await dialog.getByLabel("Label").fill("Mona");
  await dialog.getByRole("button", { name: "Create link" }).click();
  const url = await dialog.getByLabel("Link", { exact: true }).inputValue();
  expect(url).toMatch(/\/s\/[\w-]{43}$/);
  await dialog.getByRole("button", { name: "Done" }).click();

  const visitor = await guest(browser);
  await visitor.clock.install();
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  const postersShown = () =>
    visitor
      .getByRole("img")
      .evaluateAll((pictures) => pictures.filter((picture) => (picture as HTMLImageElement).naturalWidth > 0).length);
  await expect.poll(postersShown).toBe(2);
  await expect(visitor.getByText(/^Expires /)).toBeVisible();
  await visitor.getByRole("button", { name: "Play" }).click();
  const moving = () =>
    visitor.evaluate(() => [...document.querySelectorAll("video")].map((video) => video.currentTime > 0.3));
  await expect.poll(moving, { timeout: 30_000 }).toEqual([true, true]);

  await page.goto("/shares");
  const row = page.getByRole("listitem").filter({ hasText: "Mona" });
  await row.getByRole("button", { name: "Revoke the link for Mona" }).click();
  const playing = () => visitor.evaluate(() => [...document.querySelectorAll("video")].map(({ paused }) => !paused));
  await expect.poll(playing).toEqual([true, true]);
  await page.getByRole("dialog").getByRole("button", { name: "Revoke link" }).click();
  await expect(row.getByRole("button", { name: "Revoke the link for Mona" })).toHaveCount(0);
  // The visitor's page sees it with its next heartbeat.
  expect(HEARTBEAT_MS).toBeLessThan(60_000);
  await visitor.clock.fastForward(HEARTBEAT_MS);
  await expect(visitor.getByRole("heading", { name: "This link isn't available" })).toBeVisible();
  await visitor.context().close();
});

test("only the right passphrase opens a share, and only in one browser", async ({ page, open, browser }) => {
  const { videoId, title } = await open();
  const { url } = await make(page, { videoId, scope: "set", passphrase: "open sesame" });
  const visitor = await guest(browser);
  await visitor.goto(url);
  await expect(visitor.getByText(title)).toHaveCount(0);
  await visitor.getByLabel("Passphrase").fill("open says me");
  await visitor.getByRole("button", { name: "Open" }).click();
  await expect(visitor.getByText("Wrong passphrase.")).toBeVisible();
  await visitor.getByLabel("Passphrase").fill("open sesame");
  await visitor.getByRole("button", { name: "Open" }).click();
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  const another = await guest(browser);
  await another.goto(url);
  await expect(another.getByLabel("Passphrase")).toBeVisible();
  await visitor.context().close();
  await another.context().close();
});

test("an expired share looks like one that does not exist, and opens again after it is extended", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, title, query } = await open();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const { url, share } = await make(page, { videoId, scope: "set", expiresAt });
  const visitor = await guest(browser);
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  await query("update shares set expires_at = now() - interval '1 second' where id = $1", [share.id]);
  const expired = await visitor.goto(url);
  const never = await visitor.request.get(`${origin}/s/${"x".repeat(43)}`);
  expect([expired?.status(), never.status()]).toEqual([404, 404]);
  await expect(visitor.getByRole("heading", { name: "This link isn't available" })).toBeVisible();
  await page.goto("/shares");
  await page.getByText("All", { exact: true }).click();
  await page.getByRole("button", { name: "Extend 7 days" }).click();
  await expect(page.getByRole("listitem").getByText("Active", { exact: true })).toBeVisible();
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  await visitor.context().close();
});

/** A page on another origin that frames an address. */
async function foreignPage(frame: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Foreign</title><iframe src="${frame}" width="800" height="450"></iframe>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // Safe: a server that listens on TCP has an address with a port.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

test("another site can embed only a share that allows it", async ({ page, open, browser, browserName }) => {
  const { videoId, title } = await open();
  const shown = await foreignPage("about:blank");
  const host = new URL(shown.url).origin;
  const allowed = await make(page, { videoId, scope: "set", frameHosts: [host], maxViews: 1 });
  const refused = await make(page, { videoId, scope: "set" });
  const visitor = await guest(browser);
  const frameOf = async (address: string) => {
    await visitor.goto(shown.url);
    await visitor
      .locator("iframe")
      .evaluate((frame: HTMLIFrameElement, src) => frame.setAttribute("src", src), address);
    return visitor.frameLocator("iframe").getByRole("heading", { name: title });
  };
  await expect(await frameOf(allowed.embedUrl)).toBeVisible();
  // The frame may not be allowed to keep cookies: its URLs carry the token of the one view, and so does its "Open" link.
  const frame = visitor.frameLocator("iframe");
  const play = frame.getByRole("button", { name: "Play" });
  // A click before the frame's scripts have run does nothing. WebDriver BiDi of Firefox sends none into a frame of another site.
  await expect(async () => {
    await (browserName === "firefox" ? play.dispatchEvent("click") : play.click({ timeout: 1000 }));
    await expect(frame.getByRole("button", { name: "Pause" })).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 30_000 });
  const isMoving = () => frame.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime > 0.1);
  await expect.poll(isMoving, { timeout: 30_000 }).toBe(true);
  const out = (await frame.getByRole("link", { name: "Open" }).getAttribute("href")) ?? "";
  const tab = await visitor.context().newPage();
  for (const [address, status] of [
    [allowed.url, 404],
    [out, 200],
    [allowed.url, 200],
  ] as const) {
    expect([address, (await tab.goto(address))?.status()]).toEqual([address, status]);
  }
  await expect(await frameOf(refused.embedUrl)).toHaveCount(0);
  await expect(await frameOf(allowed.url)).toHaveCount(0);
  await visitor.context().close();
  await new Promise((closed) => shown.server.close(closed));
});

test("the owner revokes all shares of one member after a confirmation", async ({ page, open, browser }) => {
  const { videoId, colleague, query } = await open({ role: "owner" });
  const { cookie } = await colleague("editor", "Lee Leaver");
  const theirs = await browser.newPage();
  await theirs.context().addCookies([cookie]);
  const { share } = await make(theirs, { videoId, scope: "set", label: "Mona" });
  await theirs.context().close();
  const isOver = async () =>
    (await query("select revoked_at from shares where id = $1", [share.id])).rows[0].revoked_at;
  await page.goto("/shares");
  await page.getByRole("button", { name: "Lee Leaver" }).click();
  const bar = page.getByRole("region", { name: "Links created by Lee Leaver" });
  await bar.getByRole("button", { name: "Revoke all links" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke all links created by Lee Leaver?" });
  await expect(dialog.getByText("You can't undo this")).toBeVisible();
  expect(await isOver()).toBeNull();
  await dialog.getByRole("button", { name: "Revoke all links" }).click();
  await expect(bar.getByRole("status")).toHaveText("1 link changed.");
  expect(await isOver()).not.toBeNull();
});

test("a crawler can read the card of an open share, and nothing of a locked one", async ({ page, open }) => {
  const { videoId, title, resultId: reshootId, query } = await open({ result: true });
  const { url, share } = await make(page, { videoId, scope: "pair", reshootId, viewState: "mode=wipe&wipe=0.4&f=12" });
  const locked = await make(page, { videoId, scope: "set", passphrase: "open sesame" });
  const read = async (address: string) => {
    const html = await (await page.request.get(address)).text();
    const tags = html.matchAll(/<meta (?:property|name)="([\w:]+)" content="([^"]*)"/g);
    const decoded = (text = "") => text.replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
    return { html, meta: Object.fromEntries([...tags].map(([, name, content]) => [name, decoded(content)])) };
  };
  // Cards are made one after the other, with the lowest priority.
  const loopOf = async () => (await read(url)).meta["og:video"] ?? "none yet";
  await expect.poll(loopOf, { timeout: 90_000 }).toContain("/loop.mp4");
  const { meta, html } = await read(url);
  expect(meta).toMatchObject({
    "og:title": title,
    "twitter:card": "summary_large_image",
    robots: "noindex, nofollow, noarchive",
  });
  for (const name of ["og:image", "og:video"]) {
    const file = await page.request.get(meta[name] ?? "");
    expect([file.status(), file.headers()["content-type"]]).toEqual([
      200,
      name === "og:image" ? "image/jpeg" : "video/mp4",
    ]);
  }
  // Both pictures on the page show the sender's frame, not the videos' posters.
  const { rows } = await query("select source_still_id, result_still_id from shares where id = $1", [share.id]);
  const pictures = [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src = ""]) => src);
  expect(pictures.map((src) => /([0-9a-f-]{36})\.webp$/.exec(src)?.[1])).toEqual(Object.values(rows[0]));
  for (const src of pictures) expect((await page.request.get(`${origin}${src}`)).status()).toBe(200);
  const oembed = /application\/json\+oembed" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(await (await page.request.get(oembed)).json()).toMatchObject({ version: "1.0", title });
  const quiet = await read(locked.url);
  expect(quiet.html).not.toContain(title);
  expect(quiet.meta["og:video"]).toBeUndefined();
  // After the share has ended, no URL serves a picture of it, also not to visitors who requested it before.
  const files = [...new Set([...html.matchAll(/\/api\/share-files\/[\w./?=-]+/g)].map(([path]) => path))];
  expect(files.filter((path) => path.endsWith(".webp")).length).toBeGreaterThan(1);
  const optimised = files.map((path) => `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`);
  const whole = [new URL(url).pathname, new URL(url.replace("/s/", "/embed/")).pathname, oembed];
  const ask = async (path: string) => page.request.get(new URL(path, origin).href, { maxRedirects: 0 });
  for (const path of optimised) expect([path, (await ask(path)).status()]).toEqual([path, 404]);
  for (const path of files) expect([path, (await ask(path)).status()]).toEqual([path, 200]);
  for (const ended of [share, locked.share]) expect((await change(page, ended.id, "/revoke")).status()).toBe(200);
  const neutral = await (await ask(`/api/share-files/card/never/card.jpg`)).body();
  for (const path of [...files, ...optimised, ...whole]) {
    const answer = await ask(path);
    const isNeutral = path.includes("card.jpg") && (await answer.body()).equals(neutral);
    expect([path, isNeutral || answer.status()]).toEqual([
      path,
      path.includes("card.jpg") && !path.includes("_next") ? true : 404,
    ]);
  }
});

const logLines = () =>
  globSync(join(process.env.E2E_DATA_DIR ?? "", "logs", "*")).flatMap((file) => readFileSync(file, "utf8").split("\n"));

test("a one-view share is not used up by scanners or by a reload of its viewer, and the log contains no secret", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, title } = await open();
  const { url, share } = await make(page, { videoId, scope: "set", maxViews: 1, download: "master" });
  const { pathname } = new URL(url);
  const scanner = await guest(browser);
  const html = await (
    await scanner.request.get(url, { headers: { "user-agent": "Slackbot-LinkExpanding 1.0" } })
  ).text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = ""]) => path.replaceAll("&amp;", "&"));
  const mediaToken = /"mediaToken":"([\w-]+)"/.exec(html)?.[1] ?? "";
  const videos = [...html.matchAll(/"(\/api\/share-files\/[^"]+\.mp4)[^"]*"/g)].map(([, path = ""]) => path);
  expect([named.filter((path) => path.includes(".mp4")), videos.length > 0]).toEqual([[], true]);
  for (const path of [...named, ...videos]) {
    const address = new URL(path, origin).href;
    await scanner.request.head(address);
    await scanner.request.get(address, { headers: { range: "bytes=0-1023" } });
  }
  const forged = '{"level":30,"msg":"forged by guest"}';
  for (const path of [`/api/x\n${forged}`, `/api/share-files/${mediaToken}/x.webp`, pathname]) {
    await scanner.request.get(`${origin}/_next/image?url=${encodeURIComponent(path)}&w=640&q=75`);
  }
  await scanner.context().close();

  const visitor = await guest(browser);
  await visitor.goto(url, { waitUntil: "networkidle" });
  await visitor.getByRole("button", { name: "Play" }).click();
  const isMoving = () => visitor.evaluate(() => (document.querySelector("video")?.currentTime ?? 0) > 0.1);
  await expect.poll(isMoving, { timeout: 30_000 }).toBe(true);
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  const download = visitor.waitForEvent("download");
  await visitor.getByRole("link", { name: "Download Source" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.mp4$/);
  const another = await guest(browser);
  expect((await another.goto(url))?.status()).toBe(404);
  for (const each of [visitor, another]) await each.context().close();
  const views = (await (await page.request.get(`${origin}/api/shares/${share.id}`)).json()).share.views;
  expect(views).toBe(1);

  const lines = logLines();
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => line.startsWith(forged))).toEqual([]);
  for (const secret of [mediaToken, pathname.slice(3)]) {
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  }
});
