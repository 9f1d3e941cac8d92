import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CommentsSide } from "@/components/share-viewer/comments-side";
import {
  editSharedEndpoint,
  joinShareEndpoint,
  readReviewEndpoint,
  type SharedComment,
  type ShareReview,
  writeSharedEndpoint,
} from "@/lib/shared/contracts/share-review";
import { idOf } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { SharedDrawings } from "./shared-drawings";
import { UnsentText } from "./unsent-text";

const MINE: SharedComment = {
  ...{ id: idOf(1), parentId: null, reshootId: null, author: { kind: "guest", key: "g", name: "Mona" } },
  ...{ isMine: true, canChange: true, side: "source", frameIn: 1, frameOut: null, viewState: "", body: "Old" },
  ...{ hasDrawing: false, attachments: [], isHeld: false, reactions: [], createdAt: "2026-11-27T12:00:00.000Z" },
  ...{ editedAt: null, isResolved: false, isDeleted: false },
};
/** Each test has a link of its own, because a page remembers its drafts. */
let token = "";
const WRITE = () => `POST /s/${token}/comments`;
const EDIT = () => `POST /s/${token}/comments/${MINE.id}/edit`;
const READ = () => `GET /s/${token}/review`;
let links = 0;

const MONA = { name: "Mona", isBlocked: false, hearsAnswers: false };
const review = (comments: SharedComment[], guest: ShareReview["guest"] = MONA) =>
  replies(readReviewEndpoint, {
    guest,
    ...{ mailsAnswers: false, holdsComments: false, ratings: [], approvals: [], comments },
  });
const JOIN = () => `POST /s/${token}/guest`;
const serve = () => stubApi({ [READ()]: review([MINE]) });
type Api = ReturnType<typeof serve>;
const sent = (api: Api, name: string) => api.calls.filter((one) => one.name === name).map(({ body }) => body);
const accepts = (api: Api) =>
  api.answer(WRITE(), (seen) => {
    const { body, parentId } = seen.body as { body: string; parentId: string | null };
    return replies(writeSharedEndpoint, { ...MINE, id: idOf(9), parentId, body })(seen);
  });

function renderPage(isOpen: boolean) {
  const nothing = () => undefined;
  const place = { videos: [], player: { current: null }, drawings: new SharedDrawings(), files: "/f" };
  render(<CommentsSide {...place} isOpen={isOpen} onOpen={nothing} onClose={nothing} />);
}
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const goOnline = () => act(async () => void window.dispatchEvent(new Event("online")));
const waits = () => screen.findByText(/It is sent by itself/);
const isSent = () => waitFor(() => expect(screen.queryByText(/It is sent by itself/)).toBeNull());
const kept = () => Object.keys(localStorage).filter((name) => name.includes(token));

/** Without an answer to it, the server cannot be reached. */
async function writeOffline(body: string) {
  renderPage(true);
  await userEvent.type(await screen.findByRole("textbox", { name: "New comment" }), body);
  await press("Comment");
  await waits();
}
async function nameOffline(body: string) {
  renderPage(true);
  await userEvent.type(await screen.findByRole("textbox", { name: "New comment" }), body);
  await press("Comment");
  await userEvent.type(await screen.findByRole("textbox", { name: /name/i }), "Mona");
  await press("Continue");
  await waits();
}
async function editOffline(body: string) {
  renderPage(true);
  await press("Edit");
  const field = await screen.findByRole("textbox", { name: "Edit comment" });
  await userEvent.clear(field);
  await userEvent.type(field, body);
  await press("Save");
  await waits();
}

beforeEach(() => {
  localStorage.clear();
  links += 1;
  token = `link-${links}`;
  history.replaceState(null, "", `/s/${token}`);
  // jsdom has no layout, and the list draws what fits into its height.
  Object.defineProperties(HTMLElement.prototype, {
    offsetHeight: { configurable: true, get: () => 90 },
    clientHeight: { configurable: true, get: () => 600 },
  });
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(HTMLElement.prototype, "offsetHeight");
  Reflect.deleteProperty(HTMLElement.prototype, "clientHeight");
});

it("a visitor's comment waits offline, and is sent once when the browser is online again", async () => {
  const api = serve();
  await writeOffline("From the train");
  const before = sent(api, WRITE()).length;
  accepts(api);
  await goOnline();
  await isSent();
  await goOnline();
  expect(sent(api, WRITE()).slice(before)).toMatchObject([{ body: "From the train", parentId: null }]);
  expect(kept()).toEqual([]);
});

it("is sent by the next visit of the page, with the comments closed", async () => {
  const api = serve();
  await writeOffline("From the tunnel");
  cleanup();
  const before = sent(api, WRITE()).length;
  accepts(api);
  renderPage(false);
  await waitFor(() => expect(sent(api, WRITE()).slice(before)).toMatchObject([{ body: "From the tunnel" }]));
  await waitFor(() => expect(kept()).toEqual([]));
});

it("an answer waits as well; refused, it stays in sight with the reason, and can be written again in its form", async () => {
  const api = serve();
  renderPage(true);
  await press("Reply");
  const answer = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: /Mona/ });
  await userEvent.type(await answer(), "Later");
  const form = (await answer()).closest("form");
  await userEvent.click(within(form ?? document.body).getByRole("button", { name: "Reply" }));
  await waits();
  api.answer(WRITE(), refuses("forbidden", "Comments are closed."));
  await goOnline();
  await screen.findByText("Comments are closed.");
  expect(screen.getByText("Your reply to a comment")).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: /Mona/ })).toBeNull();
  const tries = sent(api, WRITE()).length;
  await goOnline();
  expect(sent(api, WRITE()).length).toBe(tries);
  await press("Edit again");
  expect((await answer()).value).toBe("Later");
  expect(document.activeElement).toBe(await answer());
});

it("a refused answer is in its form when the comment is answered again", async () => {
  const api = serve();
  renderPage(true);
  api.answer(WRITE(), refuses("forbidden", "Comments are closed."));
  await press("Reply");
  const answer = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: /Mona/ });
  await userEvent.type(await answer(), "Later{Control>}{Enter}{/Control}");
  await screen.findByText("Comments are closed.");
  await press("Reply");
  expect((await answer()).value).toBe("Later");
  expect(screen.queryByText("Your reply to a comment")).toBeNull();
});

it("the name of a visitor who was offline from the start waits with the text, and both are sent once", async () => {
  const api = serve();
  api.answer(READ(), review([], null));
  await nameOffline("From the plane");
  await userEvent.type(await screen.findByRole("textbox", { name: "New comment" }), "And more");
  await press("Comment");
  await waitFor(() => expect(screen.getAllByText(/It is sent by itself/)).toHaveLength(2));
  cleanup();
  renderPage(true);
  await waitFor(() => expect(screen.getAllByText(/It is sent by itself/)).toHaveLength(2));
  const before = api.calls.length;
  api.answer(JOIN(), replies(joinShareEndpoint, { name: "Mona" }));
  accepts(api);
  await goOnline();
  await isSent();
  await goOnline();
  const changes = api.calls.slice(before).filter(({ name }) => name.startsWith("POST"));
  expect(changes.map(({ name, body }) => [name, body])).toMatchObject([
    [JOIN(), { name: "Mona", website: "" }],
    [WRITE(), { body: "From the plane" }],
    [WRITE(), { body: "And more" }],
  ]);
  expect(kept()).toEqual([]);
});

it("a name that is refused when it is sent later is asked again, as it was, and the text is kept", async () => {
  const api = serve();
  api.answer(READ(), review([], null));
  await nameOffline("From the plane");
  api.answer(JOIN(), refuses("forbidden", "Choose another name."));
  await goOnline();
  await screen.findByText("Choose another name.");
  expect(sent(api, WRITE())).toEqual([]);
  expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "New comment" })).value).toBe(
    "From the plane",
  );
  await press("Comment");
  expect((await screen.findByRole<HTMLInputElement>("textbox", { name: /name/i })).value).toBe("Mona");
  api.answer(JOIN(), replies(joinShareEndpoint, { name: "Mona" }));
  accepts(api);
  await press("Continue");
  await waitFor(() => expect(sent(api, WRITE())).toMatchObject([{ body: "From the plane" }]));
  await waitFor(() => expect(kept()).toEqual([]));
});

it("an edit waits through a reload, and is sent once", async () => {
  const api = serve();
  await editOffline("Mine");
  expect(screen.getByText("Your edit of a comment")).toBeTruthy();
  cleanup();
  renderPage(true);
  await waits();
  const before = sent(api, EDIT()).length;
  const now = { ...MINE, body: "Mine", editedAt: "2026-11-27T12:03:00.000Z" };
  api.answer(EDIT(), replies(editSharedEndpoint, now));
  api.answer(READ(), review([now]));
  await goOnline();
  await isSent();
  await screen.findByText("Mine");
  expect(sent(api, EDIT()).slice(before)).toEqual([{ body: "Mine", editedAt: null }]);
  expect(kept()).toEqual([]);
});

it("shows both texts when the comment was edited in another tab meanwhile, and loses neither", async () => {
  const api = serve();
  await editOffline("Mine");
  const theirs = { ...MINE, body: "Theirs", editedAt: "2026-11-27T12:03:00.000Z" };
  api.answer(EDIT(), refuses("conflict", "Edited elsewhere."));
  api.answer(READ(), review([theirs]));
  await goOnline();
  await screen.findByText("Edited elsewhere.");
  await screen.findByText("Theirs");
  await press("Edit again");
  await screen.findByText("This comment was edited elsewhere. It now says:");
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Edit comment" }).value).toBe("Mine");
  api.answer(EDIT(), replies(editSharedEndpoint, { ...theirs, body: "Mine" }));
  await press("Continue with mine");
  await press("Save");
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "Edit comment" })).toBeNull());
  expect(sent(api, EDIT()).at(-1)).toEqual({ body: "Mine", editedAt: theirs.editedAt });
});

it("an edit that comes after its hour is refused, and its text can be copied", async () => {
  const api = serve();
  await editOffline("Mine");
  api.answer(EDIT(), refuses("forbidden", "An hour has passed."));
  api.answer(READ(), review([{ ...MINE, canChange: false }]));
  await goOnline();
  await screen.findByText("An hour has passed.");
  expect(screen.getByText("Mine")).toBeTruthy();
  const again = screen.getByRole("button", { name: "Edit again" });
  await waitFor(() => expect(again.getAttribute("aria-disabled")).toBe("true"));
});

it("a guest who was blocked meanwhile finds the text, which is no longer sent", async () => {
  const api = serve();
  await writeOffline("Keep this");
  api.answer(WRITE(), refuses("forbidden", "You can't write here."));
  api.answer(READ(), review([], { ...MONA, isBlocked: true }));
  await goOnline();
  const text = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Your text wasn't sent/ });
  expect(text.value).toBe("Keep this");
});

it("a page without comments shows what was not sent", async () => {
  serve();
  await writeOffline("Before the link ended");
  cleanup();
  render(<UnsentText />);
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Before the link ended");
});
