import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { useRoomLeft } from "@/lib/browser/storage";
import { getStorageEndpoint, type StorageUse } from "@/lib/shared/contracts/storage";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { LiveUploadPanel } from "./live-upload-panel";
import { UploadButton } from "./upload-button";

const noop = () => undefined;
/** 8 MB are in use. */
const STORAGE: StorageUse = {
  ...{ sourceBytes: 3_000_000, resultBytes: 1_000_000, videoCount: 2, originalBytes: 1_000_000 },
  ...{ arrivingBytes: 1_000_000, attachmentBytes: 1_000_000, madeBytes: 1_000_000, quotaBytes: null },
  ...{ usedSeconds: 8, quotaSeconds: null, trashBytes: 0, retentionDays: null, trashDays: 30, pausedSince: null },
  ...{ ffmpeg: null, depthModelProblem: null },
};
const open = (quotaBytes: number) =>
  stubApi({ "GET /api/storage": replies(getStorageEndpoint, { ...STORAGE, quotaBytes }) });

/** Shows when the answer has arrived. */
function Room() {
  return <output>{String(useRoomLeft())}</output>;
}

it.each([
  ["from four fifths on", 10_000_000, "2.0 MB left in your team's storage"],
  ["not before", 10_100_000, ""],
])("beside the button is said what is left of the quota: %s", async (_, quotaBytes, words) => {
  open(quotaBytes);
  const { container } = renderScreen(
    <>
      <UploadButton />
      <Room />
    </>,
  );
  await screen.findByText(String(quotaBytes - 8_000_000));
  expect(container.querySelector("p")?.textContent).toBe(words);
});

it("the panel says while files are uploaded what is left, and that nothing is left", async () => {
  const item = { key: "pier", name: "pier.mp4", bytes: 4_000, sent: 1_000, state: "sending" as const };
  const items = [{ ...item, failure: null, videoId: null, reshootId: null, result: null }];
  open(20_000_000);
  const panel = <LiveUploadPanel items={items} onCancel={noop} onRetry={noop} onDismiss={noop} />;
  const { unmount } = renderScreen(panel);
  await screen.findByText("12 MB left in your team's storage");
  unmount();
  open(8_000_000);
  renderScreen(panel);
  await screen.findByText(/^Your team's storage is full/);
});
