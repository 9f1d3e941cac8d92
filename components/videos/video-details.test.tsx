import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { CONVERSION_CHANGES } from "@/lib/shared/contracts/conversion";
import { deleteVideoEndpoint, restoreEndpoint, type TrashItem } from "@/lib/shared/contracts/trash";
import { listVideosEndpoint, renameVideoEndpoint, type Video } from "@/lib/shared/contracts/videos";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { someVideo, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { Library } from "./library";
import { tileAt } from "./use-scrub";

const lighthouse = someVideo(1, { title: "Lighthouse", prompt: "A lighthouse in a storm" });
const trashed: TrashItem = {
  ...{ id: lighthouse.id, kind: "video", title: "Lighthouse", motion: null, version: null, bytes: 1, posterUrl: null },
  ...{ deletedAt: "2026-11-01T12:00:00.000Z", purgeAt: "2026-11-15T12:00:00.000Z" },
};

function open(video: Video = lighthouse, role: Role = "owner") {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/videos": replies(listVideosEndpoint, { items: [video], nextCursor: null }),
    [`DELETE /api/videos/${video.id}`]: replies(deleteVideoEndpoint, trashed),
    [`POST /api/trash/${video.id}/restore`]: replies(restoreEndpoint, { id: video.id, kind: "video" }),
  });
  renderScreen(<Library />);
  return api;
}
const details = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Details of Lighthouse" }));
  return within(await screen.findByRole("dialog"));
};

it("shows all facts about a video, and downloads it under a readable name", async () => {
  open();
  const dialog = await details();
  for (const text of ["1280 × 720", "8 s · 192 frames", "24 fps", "H.264 (avc1.64001f)", "5.2 MB", /in a storm/]) {
    expect(dialog.getByText(text)).toBeDefined();
  }
  expect(dialog.getByRole("button", { name: /^Copy SHA-256 5e5e/ })).toBeDefined();
  expect(dialog.getByRole("button", { name: "Copy task ID task-1" })).toBeDefined();
  expect(dialog.getByRole("link", { name: "Download" }).getAttribute("href")).toContain("name=");
});

it("says what an upload was converted from and what was changed, and offers the original", async () => {
  const changes = CONVERSION_CHANGES.map((what) => ({ what, from: what === "tracks" ? "2" : "VP9" }));
  open({ ...lighthouse, origin: "upload", convertedFrom: "GIF", changes, originalUrl: "/api/media/originals/1" });
  const dialog = await details();
  expect(dialog.getByText("GIF")).toBeDefined();
  const said = within(dialog.getByRole("list", { name: "What was changed for the player" })).getAllByRole("listitem");
  expect(said.map(({ textContent }) => textContent)).toEqual([
    "Put into an MP4 file. The pictures are unchanged.",
    "Pictures encoded again as H.264 (before: VP9).",
    "HDR (VP9) converted to standard colours.",
    "Colours reduced to 4:2:0 with 8 bits (before: VP9).",
    "Transparency removed.",
    "Rotated upright.",
    "Cropped to even sides, by one pixel at most (before: VP9).",
    "Sound encoded again as AAC (before: VP9).",
    "Sound mixed to stereo (before: VP9).",
    "2 further tracks left out.",
  ]);
  expect(dialog.getByText(/original is kept/)).toBeDefined();
  expect(dialog.getByRole("link", { name: "Download the original" }).getAttribute("href")).toBe(
    "/api/media/originals/1",
  );
});

it("deletes after a confirmation with its name, and offers to undo it", async () => {
  const api = open();
  let dialog = await details();
  await userEvent.click(dialog.getByRole("button", { name: "Delete" }));
  dialog = within(screen.getByRole("dialog", { name: "Delete “Lighthouse”?" }));
  await userEvent.click(dialog.getByRole("button", { name: "Delete" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Restored")).toBeDefined();
  const names = api.calls.map(({ name }) => name);
  expect(names).toContain(`DELETE /api/videos/${lighthouse.id}`);
  expect(names).toContain(`POST /api/trash/${lighthouse.id}/restore`);
});

it("shows why it was not deleted", async () => {
  const api = open();
  api.answer(`DELETE /api/videos/${lighthouse.id}`, refuses("conflict", "This video has reshoots in progress."));
  const dialog = await details();
  await userEvent.click(dialog.getByRole("button", { name: "Delete" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(await screen.findByText(/reshoots in progress/)).toBeDefined();
});

it("lets a reviewer view and download, not delete", async () => {
  open(lighthouse, "reviewer");
  const dialog = await details();
  expect(dialog.getByRole("link", { name: "Download" })).toBeDefined();
  expect(dialog.queryByRole("button", { name: "Delete" })).toBeNull();
  expect(dialog.queryByRole("button", { name: "Rename" })).toBeNull();
});

it("scrubs the storyboard with the mouse, and starts no clip", async () => {
  open();
  const link = await screen.findByRole("link", { name: /^Lighthouse/ });
  link.getBoundingClientRect = () => ({ left: 100, width: 160 }) as DOMRect;
  fireEvent.pointerMove(link, { pointerType: "mouse", clientX: 100 + 159 });
  const still = () => link.querySelector<HTMLElement>('[style*="storyboard"]');
  expect(still()?.style.backgroundPosition).toBe("100% 100%");
  expect(link.querySelector("video")).toBeNull();
  fireEvent.pointerLeave(link);
  expect(still()).toBeNull();
});

it.each([
  [-0.1, 0],
  [0, 0],
  [0.5, 8],
  [0.999, 15],
  [1.5, 15],
])("%f of the way is still %i of 16", (share, tile) => {
  expect(tileAt({ count: 16 }, share)).toBe(tile);
});

it("offers every width of the poster, and a first paint below it", async () => {
  open();
  const link = await screen.findByRole("link", { name: /^Lighthouse/ });
  const picture = link.querySelector("img");
  expect(picture?.getAttribute("srcset")).toMatch(/ 320w, .* 640w$/);
  expect(picture?.parentElement?.style.backgroundImage).toContain("data:image/png");
});

it("renames a source, and says so", async () => {
  const api = open();
  const renamed = { ...lighthouse, title: "Lighthouse, take two" };
  api.answer(`PATCH /api/videos/${lighthouse.id}`, replies(renameVideoEndpoint, renamed));
  const dialog = await details();
  expect(dialog.queryByRole("textbox")).toBeNull();
  await userEvent.click(dialog.getByRole("button", { name: "Rename" }));
  expect(document.activeElement).toBe(dialog.getByRole("textbox", { name: "Title" }));
  const save = dialog.getByRole("button", { name: "Save title" });
  expect(save.getAttribute("aria-disabled")).toBe("true");
  await userEvent.type(dialog.getByRole("textbox", { name: "Title" }), ", take two{Enter}");
  expect(await dialog.findByText("Title saved")).toBeDefined();
  expect(api.calls.at(-1)?.name.startsWith("GET") ? api.calls.at(-2)?.body : api.calls.at(-1)?.body).toEqual({
    title: "Lighthouse, take two",
  });
});

it("refuses an empty title at the field, and shows why one was not saved without losing it", async () => {
  const api = open();
  api.answer(`PATCH /api/videos/${lighthouse.id}`, refuses("not_found", "This video is not here any more."));
  const dialog = await details();
  await userEvent.click(dialog.getByRole("button", { name: "Rename" }));
  const field = dialog.getByRole("textbox", { name: "Title" });
  await userEvent.clear(field);
  await userEvent.keyboard("{Enter}");
  expect(dialog.getByRole("alert").textContent).toBe("Enter a title.");
  await userEvent.type(field, "Another{Enter}");
  expect((await dialog.findByRole("alert")).textContent).toContain("not here any more");
  expect(field).toHaveProperty("value", "Another");
});
