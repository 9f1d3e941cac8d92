import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { readSending, removeSending } from "@/lib/browser/uploads/upload-store";
import { addResultEndpoint } from "@/lib/shared/contracts/added-results";
import { createImportsEndpoint } from "@/lib/shared/contracts/imports";
import { getStorageEndpoint, type StorageUse } from "@/lib/shared/contracts/storage";
import { listUploadsEndpoint, type Upload } from "@/lib/shared/contracts/uploads";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someVideo } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { AddResultDialog } from "./add-result-dialog";
import { ImportDialog } from "./import-dialog";
import { PairDialog } from "./pair-dialog";

const ADDRESS = "https://videos.example.com/crane.mp4";
const upload: Upload = {
  ...{ id: idOf(7), name: "crane.mp4", address: ADDRESS, bytes: 0, received: 0, status: "receiving", failure: null },
  ...{ result: null, changes: [], videoId: null, reshootId: null, createdAt: "2026-11-27T12:00:00.000Z" },
};
const STORAGE: StorageUse = {
  depthModelProblem: null,
  ...{
    sourceBytes: 1_000_000,
    resultBytes: 1_000_000,
    videoCount: 2,
    originalBytes: 1_000_000,
    arrivingBytes: 1_000_000,
  },
  ...{ attachmentBytes: 500_000, madeBytes: 500_000, quotaBytes: null, usedSeconds: 8, quotaSeconds: null },
  ...{ trashBytes: 0, retentionDays: null, trashDays: 30, pausedSince: null, ffmpeg: null },
};
const noop = () => undefined;
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: "Upload all" });

afterEach(() => {
  for (const { key } of readSending()) removeSending(key);
});

it("a result is added from an address, with the motion, the tool and the cost that were said", async () => {
  const api = stubApi({
    "POST /api/imports": replies(createImportsEndpoint, {
      items: [{ address: ADDRESS, problem: null, isKnown: false, upload }],
    }),
    "POST /api/reshoots/results": replies(addResultEndpoint, { reshoot: null, upload }),
    "GET /api/uploads": replies(listUploadsEndpoint, { items: [] }),
  });
  let isClosed = false;
  renderScreen(<AddResultDialog videoId={idOf(1)} onClose={() => (isClosed = true)} />);
  const user = userEvent.setup();
  const add = screen.getByRole("button", { name: "Add" });
  await user.click(add);
  screen.getByText("Choose a video file.");
  await user.click(screen.getByRole("radio", { name: "Address" }));
  await user.type(screen.getByLabelText("Address of the video"), ADDRESS);
  await user.selectOptions(screen.getByLabelText("Camera motion"), "Other …");
  await user.click(add);
  screen.getByText("Name the motion, or choose one from the list.");
  await user.type(screen.getByLabelText("Name of the other motion"), "Crane ");
  await user.type(screen.getByLabelText("Made with"), "Google Flow");
  await user.type(screen.getByLabelText("Cost"), "20 Flow credits");
  await user.click(add);
  await waitFor(() => expect(isClosed).toBe(true));
  const sent = api.calls.find(({ name }) => name === "POST /api/reshoots/results");
  expect(sent?.body).toEqual({
    ...{ videoId: idOf(1), motion: "OTHER:Crane", tool: "Google Flow", costNote: "20 Flow credits" },
    ...{ from: { uploadId: idOf(7) }, requestKey: idOf(7) },
  });
  expect(readSending()).toMatchObject([{ key: idOf(7), result: { videoId: idOf(1), motion: "OTHER:Crane" } }]);
});

it("several files say which is the source; another one can be chosen, and all of them can be sources", async () => {
  const files = ["shot--UP.mp4", "shot.mp4"].map((name) => ({ file: new File(["x"], name), folder: "" }));
  renderScreen(<PairDialog files={files} onClose={noop} />);
  const user = userEvent.setup();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "shot.mp4 is the source" }).checked).toBe(true);
  expect(screen.getByLabelText<HTMLSelectElement>("Camera motion of shot--UP.mp4").value).toBe("UP");
  await user.click(screen.getByRole("radio", { name: "shot--UP.mp4 is the source" }));
  expect(screen.getByLabelText<HTMLInputElement>("Name of the other motion").value).toBe("shot");
  await user.clear(screen.getByLabelText("Name of the other motion"));
  expect(send().getAttribute("aria-disabled")).toBe("true");
  await user.click(screen.getByRole("radio", { name: "All are sources" }));
  expect(send().getAttribute("aria-disabled")).not.toBe("true");
  expect(screen.queryByLabelText(/Camera motion/)).toBeNull();
});

it("says how much of the quota is left, and sends no files that do not fit", async () => {
  stubApi({ "GET /api/storage": replies(getStorageEndpoint, { ...STORAGE, quotaBytes: 6_000_000 }) });
  const large = new File([new Uint8Array(1_500_000)], "large.mp4");
  const { unmount } = renderScreen(<PairDialog files={[{ file: large, folder: "" }]} onClose={noop} />);
  await screen.findByText(/Not enough storage: 1.5 MB needed, 1.0 MB left/);
  expect(send().getAttribute("aria-disabled")).toBe("true");
  unmount();
  renderScreen(<AddResultDialog videoId={idOf(1)} onClose={noop} />);
  const user = userEvent.setup();
  await screen.findByText("1.0 MB left in your team's storage");
  await user.upload(screen.getByLabelText("Video file"), large);
  await user.click(screen.getByRole("button", { name: "Add" }));
  screen.getByText(/Not enough storage/);
  expect(readSending()).toEqual([]);
});

it("a video of the library is found by its name and becomes a result; the open source is not offered", async () => {
  const videos = [someVideo(1), someVideo(2, { title: "Crane shot" }), someVideo(3, { status: "failed" })];
  const api = stubApi({
    "GET /api/videos": replies(listVideosEndpoint, { items: videos, nextCursor: null }),
    "POST /api/reshoots/results": replies(addResultEndpoint, { reshoot: null, upload }),
  });
  let isClosed = false;
  renderScreen(<AddResultDialog videoId={idOf(1)} onClose={() => (isClosed = true)} />);
  const user = userEvent.setup();
  const add = screen.getByRole("button", { name: "Add" });
  await user.click(screen.getByRole("radio", { name: "Library" }));
  await user.type(screen.getByLabelText("Search the library"), "crane");
  const offered = within(screen.getByRole("group", { name: "Videos of the library" }));
  expect(await offered.findAllByRole("radio")).toHaveLength(1);
  await user.click(add);
  screen.getByText("Choose a video.");
  await user.click(offered.getByRole("radio", { name: "Crane shot" }));
  await user.click(add);
  await waitFor(() => expect(isClosed).toBe(true));
  expect(api.calls.find(({ name }) => name === "POST /api/reshoots/results")?.body).toMatchObject({
    ...{ videoId: idOf(1), motion: "FORWARD", from: { videoId: idOf(2) }, requestKey: expect.any(String) },
  });
});

it("says that the library has no other video, which is not a search without a match", async () => {
  stubApi({ "GET /api/videos": replies(listVideosEndpoint, { items: [someVideo(1)], nextCursor: null }) });
  renderScreen(<AddResultDialog videoId={idOf(1)} onClose={noop} />);
  await userEvent.click(screen.getByRole("radio", { name: "Library" }));
  expect(await screen.findByText("The library has no other video yet.")).toBeDefined();
  await userEvent.type(screen.getByLabelText("Search the library"), "crane");
  expect(await screen.findByText("No other video has this name.")).toBeDefined();
});

it("an address that the library has can be imported again", async () => {
  const known = {
    address: ADDRESS,
    problem: "The library has this video already: Crane.",
    isKnown: true,
    upload: null,
  };
  const bad = { address: "nowhere", problem: "This is not an address.", isKnown: false, upload: null };
  const api = stubApi({
    "GET /api/storage": replies(getStorageEndpoint, STORAGE),
    "GET /api/uploads": replies(listUploadsEndpoint, { items: [] }),
    "POST /api/imports": replies(createImportsEndpoint, { items: [known, bad] }),
  });
  renderScreen(<ImportDialog onClose={noop} />);
  const user = userEvent.setup();
  const field = screen.getByLabelText("Addresses of videos");
  await user.type(field, `${ADDRESS}\nnowhere`);
  await user.click(screen.getByRole("button", { name: "Import" }));
  await screen.findByText(known.problem);
  screen.getByRole("button", { name: "Import" });
  await user.clear(field);
  await user.type(field, ADDRESS);
  await user.click(screen.getByRole("button", { name: "Import again" }));
  const sent = api.calls.filter(({ name }) => name === "POST /api/imports").map(({ body }) => body);
  expect(sent).toEqual([
    { addresses: [ADDRESS, "nowhere"], again: false },
    { addresses: [ADDRESS], again: true },
  ]);
});
