import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Sending } from "@/lib/browser/uploads/upload-store";
import { renderScreen } from "@/lib/testing/render-screen";
import { UploadPanel } from "./upload-panel";

const noop = () => undefined;
const crane: Sending = {
  ...{ key: "crane", name: "crane.mp4", bytes: 0, sent: 0, state: "sending" },
  ...{ failure: null, videoId: null, reshootId: null, result: null },
};

it("says of a converted video what was changed", () => {
  const ready: Sending = {
    ...{ ...crane, state: "ready", videoId: "0190a000-0000-7000-8000-000000000001" },
    changes: [
      { what: "container", from: "WebM / MKV" },
      { what: "tracks", from: "1" },
    ],
  };
  renderScreen(<UploadPanel items={[ready]} room={null} onCancel={noop} onRetry={noop} onDismiss={noop} />);
  expect(screen.getByText("Added to the library")).toBeDefined();
  screen.getByText("Put into an MP4 file. The pictures are unchanged. 1 further track left out.");
});

it("the sum has a total as soon as the size of each file is known", () => {
  const panel = (...items: Sending[]) => (
    <UploadPanel items={items} room={null} onCancel={noop} onRetry={noop} onDismiss={noop} />
  );
  const pier = { ...crane, key: "pier", name: "pier.mp4", bytes: 4_000, sent: 1_000 };
  const header = () => screen.getByRole("banner").textContent;
  const { rerender } = renderScreen(panel(crane));
  expect(header()).toBe("Uploading videos: 1");
  rerender(panel(crane, pier));
  expect(header()).toBe("Uploading videos: 21.0 kB so far");
  rerender(panel({ ...crane, state: "failed" }, pier));
  expect(header()).toBe("Uploading videos: 11.0 kB of 4.0 kB");
});
