import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { exportReviewEndpoint } from "@/lib/shared/contracts/review-exports";
import { renderScreen } from "@/lib/testing/render-screen";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot, aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { ExportCommentsDialog } from "./export-comments-dialog";

const RESULT = aReadyReshoot();
const file = { fileName: "lighthouse--review.xml", contentType: "application/xml", text: "<xmeml/>" };

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

function open(framesPerSecond: number, resultIds: readonly string[] = []) {
  const onClose = vi.fn();
  const video = aVideo({ framesPerSecond });
  const { unmount } = renderScreen(
    <ExportCommentsDialog {...{ video, resultIds, onClose }} reshoots={[RESULT]} />,
    "/",
  );
  return { onClose, unmount };
}

it("says at the field what is wrong, saves the file, and remembers the choice", async () => {
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  URL.createObjectURL = () => "blob:a";
  const api = stubApi({});
  const { onClose, unmount } = open(30_000 / 1001, [RESULT.id]);
  const start = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Start timecode" });
  const issue = { path: "startTimecode", message: "Enter a timecode." };
  const problem = { code: "invalid_input", detail: "Enter a timecode.", details: { issues: [issue] } };
  api.answer("POST /api/review-exports", () => Response.json(problem, { status: 422 }));
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Format" }), "Premiere Pro (XML)");
  await userEvent.click(screen.getByRole("switch", { name: "Drop-frame timecode" }));
  await userEvent.clear(start());
  await userEvent.type(start(), "00:01:00;00{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("Enter a timecode.");
  await waitFor(() => expect(document.activeElement).toBe(start()));

  const bodies: unknown[] = [];
  api.answer("POST /api/review-exports", (seen) => {
    bodies.push(seen.body);
    return replies(exportReviewEndpoint, { files: [file], threads: 1 })(seen);
  });
  await userEvent.clear(start());
  await userEvent.type(start(), "00:01:00;02{Enter}");
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(saved).toEqual(["lighthouse--review.xml"]);
  const chosen = { format: "premiere", startTimecode: "00:01:00;02", dropFrame: true };
  expect(bodies).toEqual([
    { ...chosen, videoId: VIDEO_ID, resultIds: [RESULT.id], rate: null, includeResolved: true, includeTeamOnly: false },
  ]);

  unmount();
  open(24);
  expect(start().value).toBe("00:01:00;02");
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Format" }).value).toBe("premiere");
  expect(screen.queryByRole("switch", { name: "Drop-frame timecode" })).toBeNull();
  expect(screen.queryByRole("combobox", { name: "Frame rate" })).toBeNull();
});
