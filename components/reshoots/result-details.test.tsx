import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { getVideoEndpoint } from "@/lib/shared/contracts/videos";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { someVideo, someViewer } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot } from "@/lib/testing/wire-values";
import { ResultDetails } from "./result-details";

it("shows a result's IDs and the prompt of its source", async () => {
  const video = someVideo(1, { prompt: "A lighthouse in a storm" });
  const reshoot = aReadyReshoot({ videoId: video.id, upstreamVideoId: "video-7", upstreamTaskId: "task-7" });
  stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer("owner")),
    [`GET /api/videos/${video.id}`]: replies(getVideoEndpoint, video),
  });
  renderScreen(<ResultDetails reshoot={reshoot} />);
  await userEvent.click(screen.getByRole("button", { name: /^Details of .* · v1$/ }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText("A lighthouse in a storm")).toBeDefined();
  expect(dialog.getByRole("button", { name: "Copy video ID video-7" })).toBeDefined();
  expect(dialog.getByRole("button", { name: "Copy task ID task-7" })).toBeDefined();
});
