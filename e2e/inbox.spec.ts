import { frame, LONG } from "./compare-screen";
import { expect, test } from "./fixtures";

test("a mention makes the other person's bell count without a reload, and leads to the comment at its frame", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, colleague } = await open({ result: true });
  const { cookie } = await colleague("reviewer", "Ana Lima");
  const other = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await other.addCookies([cookie]);
  const theirs = await other.newPage();
  await theirs.goto("/");
  await expect(theirs.getByRole("button", { name: "Inbox", exact: true })).toBeInViewport({ ratio: 1, ...LONG });

  await page.goto(`/compare?video=${videoId}&f=17`);
  await expect(frame(page)).toHaveValue("f17", LONG);
  await page.keyboard.press("c");
  const field = page.getByRole("textbox", { name: "New comment" });
  await expect(field).toBeFocused(LONG);
  await field.pressSequentially("Is the lamp right, @An");
  await page.getByRole("option", { name: /Ana Lima/ }).click();
  await page.keyboard.press("Control+Enter");

  const bell = theirs.getByRole("button", { name: "Inbox: 1 unread" });
  await expect(bell).toBeVisible({ timeout: 10_000 });
  await expect(theirs).toHaveTitle(/1 unread/);
  await bell.click();
  await theirs.getByRole("link", { name: /mentioned you\s?, unread/i }).click();
  await expect(frame(theirs)).toHaveValue("f17", LONG);
  await expect(theirs.getByRole("article").getByText("Is the lamp right")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();

  await theirs.goto("/inbox");
  await expect(theirs.getByRole("region", { name: "Today" }).getByRole("listitem")).toHaveCount(1, LONG);
  await theirs.getByRole("button", { name: "Mark as unread" }).click();
  await expect(bell).toBeVisible();
  await theirs.getByRole("button", { name: "Mark all as read" }).click();
  await expect(theirs.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();
  await other.close();
});
