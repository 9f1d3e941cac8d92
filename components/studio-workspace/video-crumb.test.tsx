import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { getVideoEndpoint } from "@/lib/shared/contracts/videos";
import { renderScreen } from "@/lib/testing/render-screen";
import { someVideo } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { VideoCrumb } from "./video-crumb";

it("leads from a source that was a result back to what it was made from", async () => {
  const origin = someVideo(1, { title: "Harbour" });
  const video = someVideo(2, { madeFrom: { id: origin.id, title: origin.title } });
  stubApi({ [`GET /api/videos/${video.id}`]: replies(getVideoEndpoint, video) });
  renderScreen(<VideoCrumb videoId={video.id} />);
  expect((await screen.findByRole("link", { name: "Made from Harbour" })).getAttribute("href")).toBe(
    `/videos/${origin.id}`,
  );
});

it("leads nowhere from any other", async () => {
  const video = someVideo(1, { title: "Harbour" });
  stubApi({ [`GET /api/videos/${video.id}`]: replies(getVideoEndpoint, video) });
  renderScreen(<VideoCrumb videoId={video.id} />);
  expect(await screen.findByText("Harbour")).toBeDefined();
  expect(screen.queryByRole("link")).toBeNull();
});
