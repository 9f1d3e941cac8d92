import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { PausePreviewsSwitch } from "@/components/motions/preview-pause";
import { getConnectionEndpoint } from "@/lib/shared/contracts/connection";
import { deleteManyEndpoint, restoreManyEndpoint } from "@/lib/shared/contracts/trash";
import { addVideoEndpoint, listVideosEndpoint, syncVideosEndpoint, type Video } from "@/lib/shared/contracts/videos";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { noConnection, someConnection, someVideo, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { Library } from "./library";

const list = (items: Video[], nextCursor: string | null = null) => replies(listVideosEndpoint, { items, nextCursor });

function open(videos: ReturnType<typeof list> | typeof waits, { role = "owner" as Role, address = "/" } = {}) {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/connection": replies(getConnectionEndpoint, someConnection()),
    "GET /api/videos": videos,
  });
  renderScreen(
    <>
      <PausePreviewsSwitch />
      <Library />
    </>,
    address,
  );
  return api;
}

const cards = () => within(screen.getByRole("list", { name: "Source videos" })).getAllByRole("link");

describe("the library", () => {
  it("shows a placeholder of the wall while it loads", async () => {
    open(waits);

    expect(screen.getByText("Loading source videos")).toBeDefined();
    expect(screen.queryByText("No source videos yet")).toBeNull();
    expect(await screen.findByRole("button", { name: "Sync" })).toBeDefined();
  });

  it("shows each source with its facts and links to it", async () => {
    open(list([someVideo(1, { title: "Lighthouse", reshootCount: 4 }), someVideo(2, { durationSeconds: null })]));

    const card = await screen.findByRole("link", { name: /^Lighthouse/ });
    expect(card.getAttribute("href")).toBe(`/videos/${someVideo(1).id}`);
    expect(card.textContent).toContain("8 s · 24 fps · 4 reshoots");
    expect(cards()[1]?.textContent).toContain("24 fps · no reshoots");
  });

  it("explains why a source cannot be reshot, saved or shown", async () => {
    const message = "Made by extend, which cannot be reshot.";
    open(
      list([
        someVideo(1, { reshootable: false, notReshootable: { reason: "made_by_extend", message } }),
        someVideo(2, { status: "saving", videoUrl: null, posterUrl: null }),
        someVideo(3, { status: "failed", videoUrl: null, failure: "Its bytes are gone upstream." }),
      ]),
    );

    await screen.findByText(message);
    expect(cards()[0]?.textContent).toContain("Can't be reshot");
    expect(cards()[1]?.textContent).toContain("Saving");
    expect(cards()[2]?.textContent).toContain("Its bytes are gone upstream.");
  });

  it("shows another kind of file as such, and not as an error", async () => {
    const message = "Ace Data Cloud sent a GIF, which can't be reshot or compared.";
    open(
      list([
        someVideo(1, {
          ...{ status: "failed", failure: message, videoUrl: null, reshootable: false },
          notReshootable: { reason: "other_kind", message },
        }),
      ]),
    );

    expect((await screen.findByText(message)).className).not.toContain("red");
    expect(cards()[0]?.textContent).toContain("Can't be reshot");
  });

  it("shows three ways in when empty: upload, connect, try the demo pair", async () => {
    const api = open(list([]));
    api.answer("GET /api/connection", replies(getConnectionEndpoint, noConnection));

    expect(await screen.findByText("No source videos yet")).toBeDefined();
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
    expect((await screen.findByRole("link", { name: "Connect" })).getAttribute("href")).toBe("/settings");
    for (const name of ["Upload", "Import from an address", "Try the demo pair"]) {
      expect(screen.getByRole("button", { name })).toBeDefined();
    }
    expect(screen.queryByRole("searchbox")).toBeNull();
  });

  it("offers a reviewer neither adding nor syncing, full or empty", async () => {
    open(list([someVideo(1)]), { role: "reviewer" });
    await screen.findByRole("link", { name: /^Scene 1/ });
    expect(screen.queryByRole("button", { name: /Sync|Add/ })).toBeNull();
  });

  it("explains a failure with its request ID, and retries", async () => {
    const api = open(refuses("internal", "Something went wrong on our side."));

    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Something went wrong on our side.");
    expect(await within(alert).findByRole("button", { name: /req-1/ })).toBeDefined();

    api.answer("GET /api/videos", list([someVideo(1)]));
    await userEvent.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: /^Scene 1/ })).toBeDefined();
  });

  it("searches from the URL, writes the URL, and offers a way back from no matches", async () => {
    const api = open(list([]), { address: "/?search=kelp&sort=title" });

    expect(await screen.findByText(/Nothing matches/)).toBeDefined();
    expect(api.calls.find(({ name }) => name === "GET /api/videos")?.search.toString()).toContain(
      "search=kelp&sort=title",
    );

    api.answer("GET /api/videos", list([someVideo(1)]));
    await userEvent.click(screen.getByRole("button", { name: "Show all videos" }));
    await screen.findByRole("link", { name: /^Scene 1/ });
    expect(location.search).toBe("?sort=title");
    expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");

    await userEvent.type(screen.getByRole("searchbox"), "sea");
    await waitFor(() => expect(location.search).toBe("?sort=title&search=sea"));
  });

  it("loads the next page on demand and keeps the first", async () => {
    const api = open(list([someVideo(1)], "two"));
    const more = await screen.findByRole("button", { name: "Show more" });

    api.answer("GET /api/videos", list([someVideo(2)]));
    await userEvent.click(more);
    await screen.findByRole("link", { name: /^Scene 2/ });
    expect(cards()).toHaveLength(2);
    expect(api.calls.at(-1)?.search.get("cursor")).toBe("two");
  });

  it("reports a sync as a sentence", async () => {
    const api = open(list([someVideo(1)]));
    api.answer(
      "POST /api/videos/sync",
      replies(syncVideosEndpoint, { added: 1, known: 12, skipped: 2, adopted: 0, complete: true }),
    );

    await userEvent.click(await screen.findByRole("button", { name: "Sync" }));

    expect(await screen.findByText(/1 video added\. 12 videos already here; 2 skipped/)).toBeDefined();
  });

  it("adds by ID: asks for one, explains a refusal, and accepts the next", async () => {
    const api = open(list([someVideo(1)]));
    await userEvent.click(await screen.findByRole("button", { name: "Add video" }));
    const dialog = await screen.findByRole("dialog", { name: "Add by video ID" });
    const add = within(dialog).getByRole("button", { name: "Add video" });

    await userEvent.click(add);
    expect(within(dialog).getByText("Enter a video or task ID.")).toBeDefined();

    api.answer("POST /api/videos", refuses("upstream_video_not_found", "No finished video has that id."));
    await userEvent.type(within(dialog).getByRole("textbox"), "  nope ");
    await userEvent.click(add);
    expect(await within(dialog).findByText(/No finished video has that id/)).toBeDefined();
    expect(api.calls.at(-1)?.body).toEqual({ videoId: "nope" });

    api.answer("POST /api/videos", replies(addVideoEndpoint, someVideo(7, { title: "Kelp forest", status: "saving" })));
    await userEvent.click(add);
    expect(await screen.findByText("“Kelp forest” is in the library.")).toBeDefined();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("plays one clip at a time, on focus and on hover, and none while previews are paused", async () => {
    const young = { storyboard: null, proxyUrl: null };
    open(list([someVideo(1, young), someVideo(2, young)]));
    await screen.findByRole("link", { name: /^Scene 1/ });
    const clips = () => [...document.querySelectorAll("video")].map((video) => video.getAttribute("src"));

    await userEvent.hover(cards()[0] as Element);
    await waitFor(() => expect(clips()).toEqual(["/api/media/1/video.mp4"]));
    await userEvent.hover(cards()[1] as Element);
    await waitFor(() => expect(clips()).toEqual(["/api/media/2/video.mp4"]));
    await userEvent.unhover(cards()[1] as Element);
    await waitFor(() => expect(clips()).toEqual([]));

    cards()[1]?.focus();
    await waitFor(() => expect(clips()).toEqual(["/api/media/2/video.mp4"]));
    await userEvent.click(screen.getByRole("switch", { name: "Pause previews" }));
    cards()[0]?.focus();
    await waitFor(() => expect(clips()).toEqual([]));
  });
});

describe("the library with videos that this page cannot read", () => {
  it.each([null, "nonsense", -1, [], {}])("shows the others when any field of one is %j", async (value) => {
    const spy = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const odd = Object.keys(someVideo(1)).filter((name) => name !== "id");
    const items = odd.map((field, index) => ({ ...someVideo(index + 10), [field]: value }));
    open(() => Response.json({ items: [...items, someVideo(1)], nextCursor: null }));
    expect(await screen.findByRole("link", { name: /^Scene 1 / })).toBeDefined();
    expect(screen.getByRole("button", { name: "Sync" })).toBeDefined();
    spy.mockRestore();
  });

  it("selects several sources, and deletes them with Undo", async () => {
    const api = open(list([someVideo(1), someVideo(2), someVideo(3)]));
    const moved = [someVideo(1).id, someVideo(2).id];
    api.answer("POST /api/trash", replies(deleteManyEndpoint, { ids: moved }));
    api.answer("POST /api/trash/restore", replies(restoreManyEndpoint, { ids: moved }));
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Select sources" }));
    const boxes = screen.getAllByRole("checkbox", { name: /^Select / });
    expect(boxes).toHaveLength(3);
    expect(screen.queryByRole("button", { name: "Sync" })?.closest(".hidden")).toBeTruthy();
    for (const box of boxes.slice(0, 2)) await user.click(box);
    const bar = within(await screen.findByRole("toolbar", { name: "Selection" }));
    expect(bar.getByRole("link", { name: /^Download/ }).getAttribute("href")).toMatch(
      new RegExp(`^/api/downloads\\.zip\\?sources=${moved.join("%2C")}(&team=|$)`),
    );
    expect(bar.queryByRole("button", { name: "Share" })).toBeNull();
    await user.click(bar.getByRole("button", { name: "Delete" }));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await screen.findByText("Restored");
    const sent = api.calls.filter(({ name }) => name.startsWith("POST /api/trash")).map(({ body }) => body);
    expect(sent).toEqual([{ kind: "video", ids: moved }, { ids: moved }]);
  });
});
