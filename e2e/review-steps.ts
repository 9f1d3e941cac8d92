import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { LONG } from "./compare-screen";
import { expect } from "./fixtures";

/** Calls the API as the person who is signed in on this page. */
export async function post(page: Page, origin: string | undefined, path: string, data: object) {
  const answer = await page.request.post(`${origin}${path}`, { data, headers: { origin: origin ?? "" } });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

type Said = { videoId: string; resultId: string; body: string } & Record<string, unknown>;

/** Comments on the result, for everyone with the link. */
export const say = (page: Page, origin: string | undefined, { videoId, resultId, ...more }: Said) =>
  post(page, origin, "/api/comments", {
    ...{ draftId: randomUUID(), videoId, reshootId: resultId, side: "result", viewState: "", visibility: "everyone" },
    ...more,
  });

/** Opens the export dialog from the menu of the comments, which are open. */
export async function openDialog(page: Page) {
  const panel = page.getByRole("complementary", { name: "Comments" });
  await panel.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("button", { name: "Export comments" }).click();
  const dialog = page.getByRole("dialog", { name: "Export comments" });
  await expect(dialog).toBeVisible(LONG);
  return dialog;
}
