import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { readViewState } from "@/lib/shared/playback/view-state";
import { someVideo } from "@/lib/testing/replies";
import { someMedia } from "@/lib/testing/sample-video";
import { ExportDialog } from "./export-dialog";
import { type PlayerVideo, sourceVideo } from "./player-video";

const heard = (): PlayerVideo => {
  const video = sourceVideo(someVideo(1, { ...someMedia("a"), videoUrl: "/api/media/a.mp4" }));
  if (!video) throw new Error("The source has no file.");
  return { ...video, hasSound: true };
};

function show(codecs: readonly string[], drawings?: readonly FrameDrawing[], onClose: () => void = () => undefined) {
  const isConfigSupported = async ({ codec }: AudioEncoderConfig) => ({
    supported: codecs.some((one) => codec.startsWith(one)),
  });
  vi.stubGlobal(
    "AudioEncoder",
    Object.assign(() => undefined, { isConfigSupported }),
  );
  const handle = { engine: null, isMissing: false, tryAgain: () => undefined, withEngine: () => undefined };
  const viewState = readViewState(new URLSearchParams());
  render(<ExportDialog {...{ handle, viewState, drawings }} videos={[heard()]} onClose={onClose} />);
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

it("warns before an export that QuickTime and Premiere cannot open its sound", async () => {
  show(["opus"]);
  expect((await screen.findByRole("note")).textContent).toMatch(/QuickTime and Premiere can't open Opus/);
});

it("offers the sizes of the video, and burns in the timecode only when asked", async () => {
  show(["mp4a"]);
  const sizes = await screen.findByLabelText("Size");
  expect(sizes.textContent).toMatch(/\d+ × \d+/);
  expect(screen.getByRole<HTMLInputElement>("switch", { name: "Burn in timecode" }).checked).toBe(false);
  expect(screen.queryByRole("switch", { name: "With drawings" })).toBeNull();
});

it("asks about drawings where there are some", async () => {
  const drawing = { version: 1, side: "source", shapes: [] } as const;
  show(["mp4a"], [{ id: "1", video: "source", first: 0, last: 0, drawing, label: "A comment" }]);
  expect((await screen.findByRole<HTMLInputElement>("switch", { name: "With drawings" })).checked).toBe(true);
});

it("closes by Cancel", async () => {
  const onClose = vi.fn();
  show(["mp4a"], [], onClose);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onClose).toHaveBeenCalledOnce();
});
