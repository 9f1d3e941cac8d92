import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import {
  copyShareLinkEndpoint,
  getShareEndpoint,
  listSharesEndpoint,
  revokeShareEndpoint,
  revokeSharesEndpoint,
  type Share,
} from "@/lib/shared/contracts/shares";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { aShare } from "@/lib/testing/a-share";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { SharesScreen } from "./shares-screen";

const URL = "http://localhost:3000/s/token";
const share = aShare({ id: idOf(5), label: "Mona" });
const LINK = "POST /api/shares/{id}/link";

function open(changes: Partial<Share> = {}) {
  const listed = { ...share, ...changes };
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer()),
    "GET /api/shares": replies(listSharesEndpoint, { items: [listed], nextCursor: null }),
    [`GET /api/shares/${share.id}`]: replies(getShareEndpoint, {
      ...{ share: listed, framesPerSecond: 24, heat: [1, 1, 2, 1], days: [{ day: "2026-11-26", visits: 3 }] },
    }),
    [LINK.replace("{id}", share.id)]: replies(copyShareLinkEndpoint, { share: listed, url: URL, embedUrl: URL }),
    [`POST /api/shares/${share.id}/revoke`]: replies(revokeShareEndpoint, { ...listed, state: "revoked" }),
    "POST /api/shares/revoke": replies(revokeSharesEndpoint, { revoked: 2 }),
  });
  renderScreen(<SharesScreen />, "/shares");
  return api;
}
const names = (api: ReturnType<typeof open>) => api.calls.map(({ name }) => name).filter((it) => it.startsWith("POST"));
const press = (name: string, within_ = screen as Pick<typeof screen, "findByRole">) =>
  within_.findByRole("button", { name }).then((button) => userEvent.click(button));

it("copies a link again, and shows the pair", async () => {
  open();
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  await press("Copy link for Mona");
  expect(await screen.findByText("Link copied.")).toBeDefined();
  expect(writeText).toHaveBeenCalledWith(URL);
  vi.unstubAllGlobals();
  expect(document.querySelector("img")?.getAttribute("src")).toBe("/api/media/card.jpg");
});

it("shows the link where the browser does not copy, and says why when it cannot be read", async () => {
  const api = open();
  vi.stubGlobal("navigator", { ...navigator, clipboard: undefined });
  document.execCommand = () => false;
  await press("Copy link for Mona");
  const dialog = within(await screen.findByRole("dialog", { name: "Copy this link" }));
  expect((dialog.getByLabelText("Link") as HTMLInputElement).value).toBe(URL);
  await press("Done", dialog);
  api.answer(LINK.replace("{id}", share.id), refuses("conflict", "This link can't be shown again."));
  await press("Copy link for Mona");
  expect((await screen.findByRole("alert")).textContent).toContain("This link can't be shown again.");
  vi.unstubAllGlobals();
});

it("offers no copy of a link that was not kept", async () => {
  open({ canCopyLink: false });
  await screen.findByRole("button", { name: "Reset link" });
  expect(screen.queryByRole("button", { name: /Copy/ })).toBeNull();
});

it("revokes one link after a question, and all links of the source only after a second one", async () => {
  const api = open();
  await press("Revoke the link for Mona");
  const buttons = () => within(screen.getByRole("dialog")).getAllByRole("button");
  expect(buttons().map(({ textContent }) => textContent)).toEqual([
    "",
    "Revoke all links to this source instead",
    "Cancel",
    "Revoke link",
  ]);
  await press("Cancel");
  expect([names(api), screen.queryByRole("dialog")]).toEqual([[], null]);
  await press("Revoke the link for Mona");
  await press("Revoke all links to this source instead");
  await screen.findByRole("dialog", { name: "Revoke all links to this source?" });
  expect(names(api)).toEqual([]);
  await press("Revoke all links");
  expect(names(api)).toEqual(["POST /api/shares/revoke"]);
});

it("says in words what was played and when it was visited", async () => {
  open();
  await press("3 visits");
  expect(await screen.findByText(/Most played at 00:00:00:02, 2 times/)).toBeDefined();
  expect(screen.getByText("Nov 26: 3 visits")).toBeDefined();
  const path = document.querySelector("figure path")?.getAttribute("d") ?? "";
  expect(Math.min(...[...path.matchAll(/ ([\d.]+)L/g)].map(([, y]) => Number(y)))).toBeGreaterThan(30);
});
