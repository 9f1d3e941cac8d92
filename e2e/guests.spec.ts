import { expectAccessibleInDark } from "./axe";
import { expect, test } from "./fixtures";
import { make } from "./make-link";

const PHONE = { width: 390, height: 844 };

test("a guest on a phone comments and rates, the team answers, the guest reads it and approves when asked", async ({
  page,
  open,
  browser,
  baseURL,
}) => {
  const { videoId, resultId: reshootId } = await open({ result: true });
  const headers = { "sec-fetch-site": "same-origin" };
  const share = await make(page, { videoId, scope: "pair", reshootId, viewState: "mode=wipe", allowsComments: true });
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  const scripts: string[] = [];
  phone.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await phone.goto(share.url);
  await expect(phone.getByRole("button", { name: "Play" })).toBeVisible();
  const atFirst = scripts.length;

  await phone.getByRole("button", { name: "Comments" }).tap();
  const panel = phone.getByRole("region", { name: "Comments" });
  await expect(panel.getByText("No comments yet.")).toBeVisible();
  expect(scripts.length).toBeGreaterThan(atFirst);
  await panel.getByRole("textbox", { name: "New comment" }).tap();
  await phone.keyboard.type("The horizon tilts here.");
  await panel.getByRole("button", { name: "Comment", exact: true }).tap();
  // The draft survives a reload, before a name is given.
  await phone.reload();
  await phone.getByRole("button", { name: "Comments" }).tap();
  await panel.getByRole("button", { name: "Comment", exact: true }).tap();
  await phone.keyboard.type("Mona");
  // The form with name and email is higher than the panel of a low window: it scrolls.
  await phone.setViewportSize({ width: 640, height: 320 });
  await panel.getByRole("button", { name: "Continue" }).tap();
  await phone.setViewportSize(PHONE);
  const comment = panel.getByRole("article", { name: "Comment by Mona" });
  await expect(comment).toContainText("The horizon tilts here.");
  const step = await phone.getByRole("button", { name: "Next frame" }).boundingBox();
  const top = (await panel.boundingBox())?.y;
  expect(step && top && step.y + step.height <= top, "the panel leaves the controls of the player free").toBe(true);
  await panel.getByRole("button", { name: "Pick" }).tap();
  await expect(panel.getByRole("button", { name: "Pick" })).toHaveAttribute("aria-pressed", "true");

  const { items } = await (await page.request.get(`${baseURL}/api/comments?videoId=${videoId}`)).json();
  expect(items).toMatchObject([{ author: { kind: "guest", name: "Mona" }, visibility: "everyone" }]);
  const answer = { videoId, reshootId, parentId: items[0].id, side: "both", draftId: crypto.randomUUID() };
  for (const [body, visibility] of [
    // So long that the reply is compressed: once, or the browser could not read it.
    [`Level now. ${"It holds to the end. ".repeat(120)}`, "everyone"],
    ["Never again.", "team"],
  ]) {
    const draftId = crypto.randomUUID();
    const data = { ...answer, draftId, body, visibility };
    expect((await page.request.post(`${baseURL}/api/comments`, { data, headers })).status()).toBe(201);
  }
  const asked = { asked: [{ kind: "share", id: share.share.id }], rule: "one", message: "Is it level?" };
  const request = await page.request.post(`${baseURL}/api/reshoots/${reshootId}/approvals`, { data: asked, headers });
  expect(request.ok()).toBe(true);

  await expect(panel.getByRole("article", { name: /^Answer by/ })).toContainText("Level now.", { timeout: 20_000 });
  await expect(panel).not.toContainText("Never again.");
  const reply = await phone.request.get(`${share.url}/review`);
  expect([reply.headers()["content-encoding"], (await reply.json()).comments.length]).toEqual(["gzip", 2]);
  await expect(panel.getByText("Is it level?")).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await expectAccessibleInDark(phone);
  await panel.getByRole("button", { name: "Approve" }).tap();
  await expect(panel.getByText("You approved this.")).toBeVisible();
  const approvals = await (await page.request.get(`${baseURL}/api/approvals?videoId=${videoId}`)).json();
  expect(approvals.items).toMatchObject([{ state: "approved", decisions: [{ by: { kind: "guest", name: "Mona" } }] }]);

  // A link that is revoked while a guest writes: the text is still there.
  await panel.getByRole("textbox", { name: "New comment" }).tap();
  await phone.keyboard.type("One more thing");
  const { status } = await page.request
    .post(`${baseURL}/api/shares/${share.share.id}/revoke`, { headers })
    .then((response) => ({ status: response.status() }));
  expect(status).toBe(200);
  await panel.getByRole("button", { name: "Comment", exact: true }).tap();
  await expect(phone.getByText("This link isn't available").first()).toBeVisible();
  await phone.reload();
  await expect(phone.getByLabel(/^Your text wasn't sent/)).toHaveValue("One more thing");
  await context.close();
});

test("what a guest writes and edits offline waits through a reload, and arrives once from two tabs", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, resultId: reshootId, query } = await open({ result: true });
  const share = await make(page, { videoId, scope: "pair", reshootId, viewState: "mode=wipe", allowsComments: true });
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  await phone.goto(share.url);
  const openComments = (on: typeof phone) => on.getByRole("button", { name: "Comments" }).tap();
  const panel = phone.getByRole("region", { name: "Comments" });
  const write = async (body: string) => {
    await panel.getByRole("textbox", { name: "New comment" }).fill(body);
    await panel.getByRole("button", { name: "Comment", exact: true }).tap();
  };
  const waiting = panel.getByText(/sent by itself/);
  await openComments(phone);
  await write("Online");
  await panel.getByRole("textbox", { name: /name/i }).fill("Mona");
  await panel.getByRole("button", { name: "Continue" }).tap();
  await expect(panel.getByRole("article")).toHaveCount(1);

  await context.setOffline(true);
  await panel.getByRole("button", { name: "Edit" }).tap();
  await panel.getByRole("textbox", { name: "Edit comment" }).fill("Online, edited");
  await panel.getByRole("button", { name: "Save" }).tap();
  await write("From the train");
  await expect(waiting).toHaveCount(2);
  await phone.close();

  // Two tabs of the same browser, one with its comments closed.
  await context.setOffline(false);
  const [one, two] = [await context.newPage(), await context.newPage()];
  await Promise.all([one.goto(share.url), two.goto(share.url)]);
  await openComments(one);
  const there = one.getByRole("region", { name: "Comments" });
  await expect(there.getByRole("article").filter({ hasText: "From the train" })).toHaveCount(1);
  await expect(there.getByText("Online, edited")).toBeVisible();
  await expect(there.getByText(/sent by itself/)).toHaveCount(0);
  const { rows } = await query("select body from comments where video_id = $1 order by body", [videoId]);
  expect(rows.map(({ body }) => body)).toEqual(["From the train", "Online, edited"]);
  const edits = await query(
    "select count(*)::int as times from comment_edits join comments on comments.id = comment_edits.comment_id where video_id = $1",
    [videoId],
  );
  expect(edits.rows).toEqual([{ times: 1 }]);
  expect(
    await one.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("comment.drafts."))),
  ).toEqual([]);
  await expectAccessibleInDark(one);
  await context.close();

  await test.step("a visitor who is offline before giving a name", async () => {
    const train = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
    const theirs = await train.newPage();
    await theirs.goto(share.url);
    await openComments(theirs);
    const comments = theirs.getByRole("region", { name: "Comments" });
    await comments.getByRole("textbox", { name: "New comment" }).fill("From the start");
    await train.setOffline(true);
    await comments.getByRole("button", { name: "Comment", exact: true }).tap();
    await comments.getByRole("textbox", { name: /name/i }).fill("Nia");
    await comments.getByRole("button", { name: "Continue" }).tap();
    await expect(comments.getByText(/sent by itself/)).toHaveCount(1);
    await train.setOffline(false);
    await expect(comments.getByRole("article", { name: "Comment by Nia" })).toContainText("From the start");
    await expect(comments.getByText(/sent by itself/)).toHaveCount(0);
    await train.close();
  });
});
