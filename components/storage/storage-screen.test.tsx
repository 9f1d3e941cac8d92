import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { StoragePaused } from "@/components/shell/storage-paused";
import {
  getStorageEndpoint,
  previewRetentionEndpoint,
  putRetentionEndpoint,
  type StorageUse,
} from "@/lib/shared/contracts/storage";
import { listTrashEndpoint, restoreEndpoint, type TrashItem } from "@/lib/shared/contracts/trash";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { StorageScreen } from "./storage-screen";

const storage: StorageUse = {
  ...{ sourceBytes: 5_000_000, resultBytes: 3_000_000, videoCount: 3, madeBytes: 2_000_000, trashBytes: 1_000_000 },
  ...{ originalBytes: 0, arrivingBytes: 0, attachmentBytes: 0, quotaBytes: null, usedSeconds: 24, quotaSeconds: null },
  ...{ retentionDays: null, trashDays: 14, pausedSince: null },
  ffmpeg: { version: "7.1.2", isOld: false, isExposed: false },
  depthModelProblem: null,
};
const item: TrashItem = {
  ...{ id: idOf(7), kind: "reshoot", title: "Lighthouse", motion: "UP", version: 2, bytes: 1_000_000, posterUrl: null },
  ...{ deletedAt: new Date().toISOString(), purgeAt: new Date(Date.now() + 14 * 86_400_000).toISOString() },
};

function open({ role = "owner" as Role, items = [item], now = storage } = {}) {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/storage": replies(getStorageEndpoint, now),
    "GET /api/trash": replies(listTrashEndpoint, { items, nextCursor: null }),
    "PUT /api/storage/retention": replies(putRetentionEndpoint, { ...now, retentionDays: 90 }),
    [`POST /api/trash/${item.id}/restore`]: replies(restoreEndpoint, { id: item.id, kind: "reshoot" }),
  });
  renderScreen(
    <>
      <StoragePaused />
      <StorageScreen />
    </>,
  );
  return api;
}

it("shows the storage use by kind", async () => {
  open();
  expect(await screen.findByText("10 MB")).toBeDefined();
  for (const line of [/^Sources.*5\.0 MB$/, /^Results.*3\.0 MB$/, /^Previews.*2\.0 MB$/]) {
    const terms = screen.getAllByRole("term").map((term) => term.parentElement?.textContent ?? "");
    expect(terms.find((text) => line.test(text))).toBeDefined();
  }
  expect(screen.getByText("3 videos")).toBeDefined();
  expect(screen.queryByText(/Storage filled up/)).toBeNull();
});

const keepResults = () => screen.findByRole<HTMLSelectElement>("combobox", { name: "Keep results" });
const putBodies = (api: ReturnType<typeof open>) =>
  api.calls.filter(({ name }) => name.startsWith("PUT")).map(({ body }) => body);

it("says how much of the quota is used, by lines that add up, and when it is used up", async () => {
  const many = { originalBytes: 1_000_000, arrivingBytes: 500_000, attachmentBytes: 500_000 };
  open({ now: { ...storage, ...many, quotaBytes: 12_000_000, usedSeconds: 90, quotaSeconds: 600 } });
  expect(await screen.findByText("12 MB")).toBeDefined();
  expect(screen.getByText("of 12 MB in use")).toBeDefined();
  expect(screen.getByText("1.5 of 10 minutes of video")).toBeDefined();
  expect(screen.getByText(/quota is used up/)).toBeDefined();
  expect(screen.getAllByRole("term")).toHaveLength(7);
});

const LEFT = "left before new uploads and imports are refused";

it.each([
  ["from four fifths on", 12_500_000, 48, [`2.5 MB ${LEFT}.`, `Minutes of video ${LEFT}: 0.2.`]],
  ["not before", 12_600_000, 47, []],
])("says what is left of a quota: %s", async (_, quotaBytes, usedSeconds, said) => {
  open({ now: { ...storage, quotaBytes, usedSeconds, quotaSeconds: 60 } });
  await screen.findByText("of 13 MB in use");
  expect(screen.queryAllByText(/left before/).map(({ textContent }) => textContent)).toEqual(said);
});

it("says how many results a shorter retention moves to the trash, and asks", async () => {
  const api = open();
  api.answer("GET /api/storage/retention", replies(previewRetentionEndpoint, { results: 12 }));
  await userEvent.selectOptions(await keepResults(), "90 days");
  const dialog = within(await screen.findByRole("dialog", { name: "Keep results for 90 days?" }));
  expect(await dialog.findByText(/^12 results are older than 90 days\. They move to the trash/)).toBeDefined();
  expect(dialog.getByText(/restore results from the trash for 14 days/)).toBeDefined();
  expect(api.calls.find(({ name }) => name === "GET /api/storage/retention")?.search.get("days")).toBe("90");
  await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
  expect([(await keepResults()).value, putBodies(api)]).toEqual(["forever", []]);
  await userEvent.selectOptions(await keepResults(), "90 days");
  await userEvent.click(await screen.findByRole("button", { name: "Move 12 results to trash" }));
  expect(putBodies(api)).toEqual([{ days: 90 }]);
});

it("does not set a retention while the count is unknown", async () => {
  const api = open();
  api.answer("GET /api/storage/retention", waits);
  await userEvent.selectOptions(await keepResults(), "30 days");
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Keep for 30 days" }));
  expect(putBodies(api)).toEqual([]);
});

it("does not ask before results are kept longer", async () => {
  const api = open({ now: { ...storage, retentionDays: 90 } });
  await userEvent.selectOptions(await keepResults(), "One year");
  expect([putBodies(api), screen.queryByRole("dialog")]).toEqual([[{ days: 365 }], null]);
});

it("lets an owner set how long results are kept", async () => {
  const api = open();
  api.answer("GET /api/storage/retention", replies(previewRetentionEndpoint, { results: 0 }));
  await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Keep results" }), "90 days");
  await userEvent.click(await screen.findByRole("button", { name: "Keep for 90 days" }));
  expect(api.calls.find(({ name }) => name.startsWith("PUT"))?.body).toEqual({ days: 90 });
  expect((await screen.findByRole<HTMLSelectElement>("combobox", { name: "Keep results" })).value).toBe("90");
});

it("shows an editor the rule, not the choice", async () => {
  open({ role: "editor" });
  expect(await screen.findByText("Forever")).toBeDefined();
  expect(screen.queryByRole("combobox")).toBeNull();
});

it("restores a deleted item, and shows an error when it could not", async () => {
  const api = open();
  const row = within(await screen.findByRole("listitem"));
  expect(row.getByText(/permanently deleted/).textContent).toContain("deleted just now");
  await userEvent.click(row.getByRole("button", { name: /^Restore Lighthouse · .* v2$/ }));
  expect(api.calls.map(({ name }) => name)).toContain(`POST /api/trash/${item.id}/restore`);
  api.answer(`POST /api/trash/${item.id}/restore`, refuses("not_found", "Its files are gone already."));
  await userEvent.click(await screen.findByRole("button", { name: /^Restore/ }));
  expect(await screen.findByText(/gone already/)).toBeDefined();
});

it("shows all pages of the trash", async () => {
  const api = open();
  const older = { ...item, id: idOf(8), title: "Harbour" };
  api.answer("GET /api/trash", ({ search }) =>
    search.get("cursor") === "more"
      ? replies(listTrashEndpoint, { items: [older], nextCursor: null })({ search, body: undefined })
      : replies(listTrashEndpoint, { items: [item], nextCursor: "more" })({ search, body: undefined }),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Show older items" }));
  expect(await screen.findByRole("button", { name: /^Restore Harbour/ })).toBeDefined();
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  expect(screen.queryByRole("button", { name: "Show older items" })).toBeNull();
});

it("shows that the trash is empty, and how long items are kept", async () => {
  open({ items: [] });
  expect(await screen.findByText(/restore deleted items here for 14 days/)).toBeDefined();
});

it("warns about an old ffmpeg, about one with the server's own rights, and about none", async () => {
  open();
  await screen.findByText("10 MB");
  expect(screen.queryByText(/ffmpeg/)).toBeNull();
  open({ now: { ...storage, ffmpeg: { version: "N-47683", isOld: true, isExposed: false } } });
  expect(await screen.findByText(/decodes videos with an old ffmpeg \(N-47683\)/)).toBeDefined();
  open({ now: { ...storage, ffmpeg: { version: "7.1.2", isOld: false, isExposed: true } } });
  expect(await screen.findByText(/with the server's own permissions/)).toBeDefined();
  open({ now: { ...storage, ffmpeg: null } });
  expect(await screen.findByText(/ffmpeg is not installed on the server/)).toBeDefined();
  open({ now: { ...storage, depthModelProblem: "runtime" } });
  expect(await screen.findByText(/npm install onnxruntime-node/)).toBeDefined();
});

it("shows a banner while the storage is full", async () => {
  open({ now: { ...storage, pausedSince: new Date().toISOString() } });
  expect(await screen.findByText(/Storage filled up/)).toBeDefined();
  expect(screen.getByText(/Nothing is lost, and you are not charged/)).toBeDefined();
});

it("shows a placeholder while it loads, and a retry when it fails", async () => {
  const api = stubApi({ "GET /api/viewer": waits, "GET /api/storage": waits });
  renderScreen(<StorageScreen />);
  expect(screen.getByText("Loading storage")).toBeDefined();
  expect(api.calls.map(({ name }) => name)).toContain("GET /api/storage");
});

it("shows an owner the wrong settings of this server", async () => {
  const settingProblems = ["TRUST_PROXY is 0."];
  stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, { ...someViewer("owner"), settingProblems }),
    "GET /api/storage": replies(getStorageEndpoint, storage),
    "GET /api/trash": replies(listTrashEndpoint, { items: [], nextCursor: null }),
  });
  renderScreen(<StorageScreen />);
  expect((await screen.findByText("TRUST_PROXY is 0.")).isConnected).toBe(true);
});
