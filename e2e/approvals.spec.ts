import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import { order } from "./order";

const approval = (page: Page, state: string) =>
  page.getByRole("button", { name: `Approval of Dolly in · v1: ${state}` });

test("an approval lapses on a second member's screen when v2 arrives; a final result is reopened with a reason", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, emulator, colleague } = await open({ upstream: "own", result: true });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  const { cookie } = await colleague("reviewer", "Ana Lima");
  const other = await browser.newContext();
  await other.addCookies([cookie]);
  const theirs = await other.newPage();
  await Promise.all([page.goto(`/videos/${videoId}`), theirs.goto(`/videos/${videoId}`)]);

  await approval(page, "not asked").click(LONG);
  const dialog = page.getByRole("dialog", { name: "Approval of Dolly in · v1" });
  await dialog.getByRole("button", { name: "Ask for approval" }).click();
  const form = dialog.getByRole("form", { name: "Ask for approval" });
  await form.getByRole("button", { name: "Ask for approval" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByRole("checkbox", { name: "Ana Lima" }).check();
  await form.getByRole("button", { name: "Ask for approval" }).click();
  await expect(dialog.getByText("0 of 1 approved")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await theirs.getByRole("button", { name: "Inbox: 1 unread" }).click(LONG);
  await theirs.getByRole("link", { name: /asks for your approval/ }).click();
  await theirs.getByRole("button", { name: "Approve", exact: true }).click(LONG);
  await expect(theirs.getByRole("dialog").getByRole("list", { name: "Answers" })).toContainText("Ana Lima");
  await theirs.keyboard.press("Escape");
  await expect(theirs).not.toHaveURL(/approval=/);
  await theirs.goto(`/videos/${videoId}`);
  await expect(approval(page, "Approved")).toBeVisible(LONG);

  const [second] = await order(page, videoId, ["FORWARD"]);
  const statusOf = async () => (await (await page.request.get(`/api/reshoots/${second?.id}`)).json()).status;
  await expect.poll(statusOf, LONG).toBe("rendering");
  await emulator.control.finish();
  const stack = theirs.getByRole("button", { name: "Show the older version of Dolly in" });
  await stack.click(LONG);
  await approval(theirs, "Lapsed: a newer version exists").click(LONG);

  // The cards move when the result arrives on this page, too.
  await expect(page.getByRole("group", { name: "Your rating of Dolly in · v2" })).toBeVisible(LONG);
  await page.getByRole("button", { name: "Show the older version of Dolly in" }).click(LONG);
  await approval(page, "Lapsed: a newer version exists").click(LONG);
  await dialog.getByRole("button", { name: "Mark as final" }).click();
  await expect(dialog.getByText(/^Final: .*Robin Doe/)).toBeVisible();
  await expect(theirs.getByRole("dialog").getByText(/^Final: .*Robin Doe/)).toBeVisible(LONG);
  await dialog.getByLabel("Why is it reopened?").fill("The end is too dark.");
  await dialog.getByRole("button", { name: "Reopen" }).click();
  await expect(theirs.getByRole("dialog").getByText(/^Reopened by .*The end is too dark\./)).toBeVisible(LONG);
  await other.close();
});
