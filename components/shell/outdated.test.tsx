import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { StoragePaused } from "@/components/shell/storage-paused";
import { getStorageEndpoint, type StorageUse } from "@/lib/shared/contracts/storage";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { Outdated } from "./outdated";

const STORAGE_USE: StorageUse = {
  videoCount: 0,
  ...{ sourceBytes: 0, resultBytes: 0, originalBytes: 0, arrivingBytes: 0, attachmentBytes: 0 },
  ...{ quotaBytes: null, usedSeconds: 0, quotaSeconds: null },
  madeBytes: 0,
  trashBytes: 0,
  retentionDays: null,
  trashDays: 14,
  pausedSince: new Date().toISOString(),
  ffmpeg: null,
  depthModelProblem: null,
};

/** A server whose answers carry this contract mark. */
function speak(mark: string) {
  stubApi({
    "GET /api/storage": async (seen) => {
      const response = await replies(getStorageEndpoint, STORAGE_USE)(seen);
      response.headers.set("x-contract", mark);
      return response;
    },
  });
  return renderScreen(
    <>
      <Outdated />
      <StoragePaused />
    </>,
  );
}

beforeEach(() => {
  document.head.innerHTML = '<meta name="reshoot-contract" content="monday">';
});

describe("a page that was open while the server changed", () => {
  it("shows nothing while both have the same contract, and offers to reload once they differ", async () => {
    const { unmount } = speak("monday");
    await screen.findByText(/Storage filled up/);
    expect(screen.queryByRole("button", { name: "Reload" })).toBeNull();
    unmount();
    speak("tuesday");
    await screen.findByRole("button", { name: "Reload" });
    screen.getByText(/was updated/);
  });
});
