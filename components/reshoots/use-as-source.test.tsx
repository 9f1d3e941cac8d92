import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { addAsSourceEndpoint } from "@/lib/shared/contracts/reshoots";
import { getVideoEndpoint } from "@/lib/shared/contracts/videos";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { someVideo, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { ReadyActions } from "./reshoot-actions";

const reshoot = aReadyReshoot();
const made = someVideo(7, { title: "Harbour · Dolly in v1" });
const PATH = `POST /api/reshoots/${reshoot.id}/use-as-source`;
const NAME = "Use Dolly in · v1 as source";

const open = (added: boolean, role: "editor" | "reviewer" = "editor") => {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    [`GET /api/videos/${reshoot.videoId}`]: replies(getVideoEndpoint, someVideo(1)),
    [PATH]: replies(addAsSourceEndpoint, { video: made, added }),
  });
  renderScreen(<ReadyActions reshoot={reshoot} />, `/videos/${reshoot.videoId}`);
  return api;
};

it("makes a result a source, and leads there", async () => {
  open(true);
  await userEvent.click(await screen.findByRole("button", { name: NAME }));
  expect(await screen.findByText("Added to the library")).toBeDefined();
  expect(screen.getByText(made.title)).toBeDefined();
  expect(location.pathname).toBe(`/videos/${made.id}`);
});

it("leads to the source that there already is", async () => {
  open(false);
  await userEvent.click(await screen.findByRole("button", { name: NAME }));
  expect(await screen.findByText("Already a source")).toBeDefined();
  expect(location.pathname).toBe(`/videos/${made.id}`);
});

it("says why it did not work, and stays", async () => {
  open(true).answer(PATH, refuses("not_found", "There is no such reshoot in your team."));
  await userEvent.click(await screen.findByRole("button", { name: NAME }));
  expect(await screen.findByText(/Couldn't use it as a source/)).toBeDefined();
  expect(location.pathname).toBe(`/videos/${reshoot.videoId}`);
});

it("is offered in words in the details", async () => {
  open(true);
  await userEvent.click(await screen.findByRole("button", { name: /^Details of/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(await dialog.findByRole("button", { name: "Use as source" }));
  expect(location.pathname).toBe(`/videos/${made.id}`);
});
