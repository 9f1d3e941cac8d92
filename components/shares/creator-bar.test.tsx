import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { listMembersEndpoint, type Member } from "@/lib/shared/contracts/members";
import { handOverSharesEndpoint, listSharesEndpoint } from "@/lib/shared/contracts/shares";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { SharesScreen } from "./shares-screen";

const HAND_OVER = "POST /api/shares/hand-over";
const lee: Member = {
  ...{ id: idOf(2), name: "Lee Leaver", email: "lee@example.test", role: "editor", openShares: 3, isYou: false },
  joinedAt: "2026-11-01T12:00:00.000Z",
};

function open(creator: string, members: Member[] = [lee]) {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer()),
    "GET /api/members": replies(listMembersEndpoint, { items: members }),
    "GET /api/shares": replies(listSharesEndpoint, { items: [], nextCursor: null }),
    [HAND_OVER]: replies(handOverSharesEndpoint, { count: 3 }),
  });
  renderScreen(<SharesScreen />, `/shares?creator=${creator}`);
  return api;
}
const called = (api: ReturnType<typeof open>, name: string) => api.calls.filter((call) => call.name === name);

it("shows the shares of the member in the URL, and then those of all members", async () => {
  const api = open(lee.id);
  const bar = within(await screen.findByRole("region", { name: "Links created by Lee Leaver" }));
  expect(called(api, "GET /api/shares").map(({ search }) => search.get("createdBy"))).toEqual([lee.id]);
  expect((await bar.findByRole("link", { name: "team" })).getAttribute("href")).toBe("/members");
  await userEvent.click(bar.getByRole("button", { name: "Show all links" }));
  expect([location.search, screen.queryByRole("region", { name: /^Links created by/ })]).toEqual(["", null]);
});

it("revokes only after a confirmation", async () => {
  const api = open(lee.id);
  await userEvent.click(await screen.findByRole("button", { name: "Revoke all links" }));
  const dialog = within(screen.getByRole("dialog", { name: "Revoke all links created by Lee Leaver?" }));
  await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  expect([called(api, HAND_OVER), screen.queryByRole("dialog")]).toEqual([[], null]);

  await userEvent.click(screen.getByRole("button", { name: "Revoke all links" }));
  api.answer(HAND_OVER, refuses("database_unavailable", "The database is not answering."));
  const again = within(screen.getByRole("dialog"));
  await userEvent.click(again.getByRole("button", { name: "Revoke all links" }));
  expect((await again.findByRole("alert")).textContent).toContain("Couldn't change the links.");
  api.answer(HAND_OVER, replies(handOverSharesEndpoint, { count: 3 }));
  await userEvent.click(again.getByRole("button", { name: "Revoke all links" }));
  expect(await screen.findByText("3 links changed.")).toBeDefined();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(called(api, HAND_OVER).map(({ body }) => body)).toEqual(Array(2).fill({ from: lee.id, decision: "revoke" }));
});

it("can take over open shares of a former member", async () => {
  const api = open(idOf(77));
  await screen.findByRole("region", { name: "Links created by a former member" });
  await userEvent.click(await screen.findByRole("button", { name: "Take over links" }));
  expect(await screen.findByText("3 links changed.")).toBeDefined();
  expect(called(api, HAND_OVER).map(({ body }) => body)).toEqual([{ from: idOf(77), decision: "take_over" }]);
});
