import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { uploadAttachmentEndpoint } from "@/lib/shared/contracts/comment-attachments";
import { type Comment, editCommentEndpoint, listCommentsEndpoint } from "@/lib/shared/contracts/comments";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { keepInMemory } from "@/lib/testing/memory-indexed-db";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { CommentsSide } from "./comments-side";
import { useCommentsPanel } from "./use-comments-panel";

const ME = "0190a000-0000-7000-8000-0000000000c1";
const OLD = aComment({ author: { kind: "member", id: ME, name: "Mo Owner" }, isMine: true, body: "Old" });
const THEIRS = { ...OLD, body: "Theirs", editedAt: "2026-11-22T12:03:00.000Z" };
const PATCH = `PATCH /api/comments/${OLD.id}`;

function Page() {
  const panel = useCommentsPanel();
  return (
    <>
      <button type="button" onClick={panel.toggle}>
        Toggle
      </button>
      <CommentsSide panel={panel} video={aVideo()} reshoots={[]} />
    </>
  );
}

const list = (...items: Comment[]) => replies(listCommentsEndpoint, { items, nextCursor: null });
const serve = () =>
  stubApi({
    "GET /api/comments": list(OLD),
    "GET /api/members": replies(listMembersEndpoint, { items: [] }),
    "GET /api/viewer": replies(getViewerEndpoint, {
      ...{ user: { id: ME, name: "Mo Owner", email: "mo@a.test" }, team: { id: ME, name: "Demo" }, role: "editor" },
    }),
  });
type Api = ReturnType<typeof serve>;

const open = async () => {
  renderScreen(<Page />, `/videos/${VIDEO_ID}`);
  await userEvent.click(screen.getByRole("button", { name: "Toggle" }));
};
const field = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Edit comment" });
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const goOnline = () => act(async () => void window.dispatchEvent(new Event("online")));
const sent = (api: Api) => api.calls.filter(({ name }) => name === PATCH).map(({ body }) => body);

/** Without an answer to it, the server cannot be reached. */
async function editOffline(body: string): Promise<void> {
  await open();
  await press("Edit");
  await userEvent.clear(await field());
  await userEvent.type(await field(), body);
}
async function saveOffline(): Promise<void> {
  await press("Save");
  await screen.findByText(/It is sent by itself/);
  expect(screen.queryByRole("textbox", { name: "Edit comment" })).toBeNull();
}

beforeEach(() => {
  localStorage.clear();
  // jsdom has no layout, and the list draws what fits into its height.
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, get: () => 900 },
    clientWidth: { configurable: true, get: () => 300 },
  });
});

it("waits offline with its text and its pictures, survives a reload, and is sent once", async () => {
  const kept = keepInMemory();
  const api = serve();
  await editOffline("Mine");
  fireEvent.paste(await field(), { clipboardData: { files: [new File(["png"], "lamp.png", { type: "image/png" })] } });
  await screen.findByText("Uploads when you're back online");
  await saveOffline();
  expect(screen.getByText("Your edit of a comment")).toBeTruthy();
  cleanup();
  await open();
  await screen.findByText(/It is sent by itself/);
  expect([sent(api), kept.size]).toEqual([[], 1]);

  const picture = { id: aComment().id, name: "lamp.png", url: "/api/media/x.webp", width: 20, height: 10 };
  api.answer("POST /api/comment-attachments", replies(uploadAttachmentEndpoint, picture));
  const now = { ...OLD, body: "Mine", attachments: [picture], editedAt: THEIRS.editedAt };
  api.answer(PATCH, replies(editCommentEndpoint, now));
  await goOnline();
  await screen.findByText("Mine", { selector: "article *" });
  await waitFor(() => expect(screen.queryByText(/It is sent by itself/)).toBeNull());
  await goOnline();
  expect(sent(api)).toEqual([
    { body: "Mine", mentions: [], visibility: OLD.visibility, editedAt: null, attachmentIds: [picture.id] },
  ]);
  await waitFor(() => expect(kept.size).toBe(0));
  expect(Object.keys(localStorage).filter((name) => name.includes(VIDEO_ID))).toEqual([]);
});

it("goes back to its form when the comment is edited again before it was sent", async () => {
  const api = serve();
  await editOffline("Mine");
  await saveOffline();
  await press("Edit");
  await waitFor(async () => expect((await field()).value).toBe("Mine"));
  expect(screen.queryByText(/It is sent by itself/)).toBeNull();
  api.answer(PATCH, replies(editCommentEndpoint, { ...OLD, body: "Mine, too" }));
  const tries = sent(api).length;
  await userEvent.type(await field(), ", too");
  await press("Save");
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "Edit comment" })).toBeNull());
  expect(sent(api).slice(tries)).toMatchObject([{ body: "Mine, too" }]);
});

it("shows both texts when the comment was edited elsewhere meanwhile, and loses neither", async () => {
  const api = serve();
  await editOffline("Mine");
  await saveOffline();
  api.answer(PATCH, refuses("conflict", "Edited elsewhere."));
  api.answer("GET /api/comments", list(THEIRS));
  await goOnline();
  await screen.findByText("Edited elsewhere.");
  await screen.findByText("Theirs");
  cleanup();
  await open();
  await press("Edit again");
  await screen.findByText("This comment was edited elsewhere. It now says:");
  expect((await field()).value).toBe("Mine");
  api.answer(PATCH, replies(editCommentEndpoint, { ...THEIRS, body: "Mine" }));
  await press("Continue with mine");
  await press("Save");
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "Edit comment" })).toBeNull());
  expect(sent(api).at(-1)).toMatchObject({ body: "Mine", editedAt: THEIRS.editedAt });
});

it("a refused answer stays in sight with the reason, and can be written again", async () => {
  const api = serve();
  await open();
  await press("Reply");
  const answer = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Answer to Mo Owner" });
  await userEvent.type(await answer(), "Later");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/It is sent by itself/);
  api.answer("POST /api/comments", refuses("conflict", "This thread is full."));
  await goOnline();
  await screen.findByText("This thread is full.");
  expect(screen.getByText("Your reply to a comment")).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Answer to Mo Owner" })).toBeNull();
  await press("Edit again");
  await waitFor(async () => expect((await answer()).value).toBe("Later"));
  expect(screen.queryByText("Your reply to a comment")).toBeNull();
});

it("keeps its text to copy when the comment is gone", async () => {
  const api = serve();
  await editOffline("Mine");
  await saveOffline();
  api.answer(PATCH, refuses("not_found", "This comment does not exist."));
  api.answer("GET /api/comments", list());
  await goOnline();
  await screen.findByText("This comment does not exist.");
  const again = screen.getByRole("button", { name: "Edit again" });
  await waitFor(() => expect(again.getAttribute("aria-disabled")).toBe("true"));
  expect(screen.getByText("Mine")).toBeTruthy();
  await press("Discard");
  expect(screen.queryByText("Mine")).toBeNull();
});
