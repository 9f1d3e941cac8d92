import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uploadAttachmentEndpoint } from "@/lib/shared/contracts/comment-attachments";
import type { Comment, CreateComment } from "@/lib/shared/contracts/comments";
import { createCommentEndpoint, editCommentEndpoint, listCommentsEndpoint } from "@/lib/shared/contracts/comments";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aReadyReshoot, aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { CommentsSide } from "./comments-side";
import { useCommentsPanel } from "./use-comments-panel";

const ME = "0190a000-0000-7000-8000-0000000000c1";
const ANA = "0190a000-0000-7000-8000-0000000000e2";
const TEAM = "018f0000-0000-7000-8000-000000000902";
const RESULT = aReadyReshoot();
const mine = { author: { kind: "member" as const, id: ME, name: "Mo Owner" }, isMine: true };

function Page() {
  const panel = useCommentsPanel();
  return (
    <>
      <button type="button" onClick={panel.toggle}>
        Toggle
      </button>
      <CommentsSide panel={panel} video={aVideo()} reshoots={[RESULT]} />
    </>
  );
}

function serve(comments: readonly Comment[], role: Role = "editor") {
  const member = (id: string, name: string) => ({
    ...{ id, name, email: `${id}@a.test`, role, joinedAt: "2026-11-22T12:00:00.000Z", openShares: 0, isYou: id === ME },
  });
  return stubApi({
    "GET /api/comments": replies(listCommentsEndpoint, { items: [...comments], nextCursor: null }),
    "GET /api/members": replies(listMembersEndpoint, { items: [member(ME, "Mo Owner"), member(ANA, "Ana Lima")] }),
    "GET /api/viewer": replies(getViewerEndpoint, {
      ...{ user: { id: ME, name: "Mo Owner", email: "mo@a.test" }, team: { id: TEAM, name: "Demo" }, role },
    }),
  });
}

const open = async (address = `/compare?video=${VIDEO_ID}&result=${RESULT.id}&mode=flip&show=b&f=77`) => {
  renderScreen(<Page />, address);
  await userEvent.click(screen.getByRole("button", { name: "Toggle" }));
};
const field = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "New comment" });

beforeEach(() => {
  localStorage.clear();
  // jsdom has no layout, and the list draws what fits into its height.
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, get: () => 900 },
    clientWidth: { configurable: true, get: () => 300 },
  });
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(HTMLElement.prototype, "clientHeight");
  Reflect.deleteProperty(HTMLElement.prototype, "clientWidth");
});

describe("the comments", () => {
  it("show who, when, which side, who reads it, and what it says; nothing in the text is interpreted", async () => {
    const body = "@Mo Owner see https://a.test/x <b>not bold</b>";
    serve([
      aComment({
        body,
        side: "source",
        visibility: "everyone",
        carriedFrom: aComment().id,
        editedAt: "2026-11-22T12:01:00.000Z",
        mentions: [{ start: 0, end: 9, userId: ME, name: "Mo Owner" }],
      }),
    ]);
    await open();
    const item = await screen.findByRole("article", { name: "Comment by Ana Lima" });
    expect(within(item).getByText(/<b>not bold<\/b>/)).toBeTruthy();
    expect(within(item).getByRole("link", { name: "https://a.test/x" }).getAttribute("rel")).toContain("noopener");
    expect(within(item).getByRole("button", { name: /^Show ?00:00:01:00 ?f24 ?, Source$/ })).toBeTruthy();
    for (const text of ["Everyone with the link", "Carried over", "edited"])
      expect(within(item).getByText(text)).toBeTruthy();
    expect(screen.getByText("1 open")).toBeTruthy();
  });

  it("viewers read them and write none", async () => {
    serve([aComment()], "viewer");
    await open();
    await screen.findByRole("article", { name: "Comment by Ana Lima" });
    expect(screen.getByText("Viewers can read comments, but not write them.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Reply|Resolve/ })).toBeNull();
  });
});

describe("a new comment", () => {
  it("is about the frame and the side that is seen, mentions by @, and is sent by Ctrl+Enter", async () => {
    const api = serve([]);
    let made: Comment | undefined;
    api.answer("POST /api/comments", (seen) => {
      const { attachmentIds: _, drawing: __, mentions, ...sent } = seen.body as CreateComment;
      made = aComment({ ...sent, ...mine, mentions: mentions.map((one) => ({ ...one, name: "Ana Lima" })) });
      return replies(createCommentEndpoint, made)(seen);
    });
    await open();
    await userEvent.type(await field(), "Look @an");
    await userEvent.keyboard("{Enter} again");
    expect((await field()).value).toBe("Look @Ana Lima  again");
    await userEvent.click(screen.getByRole("radio", { name: /Everyone/ }));
    await userEvent.click(await field());
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByRole("article", { name: "Comment by Mo Owner" });
    const sent = api.calls.filter(({ name }) => name === "POST /api/comments");
    expect(sent.map(({ body }) => body)).toMatchObject([
      {
        ...{
          videoId: VIDEO_ID,
          reshootId: RESULT.id,
          side: "result",
          frameIn: 77,
          frameOut: 77,
          visibility: "everyone",
        },
        mentions: [{ start: 5, end: 14, userId: ANA }],
        viewState: expect.stringContaining("mode=flip"),
      },
    ]);
    expect((await field()).value).toBe("");
  });

  it("stays as a draft after Esc and a reload, waits while offline, and is sent once", async () => {
    const api = serve([]);
    await open();
    await userEvent.type(await field(), "Not lost");
    await userEvent.keyboard("{Escape}");
    cleanup();
    await open();
    expect((await field()).value).toBe("Not lost");

    await userEvent.click(screen.getByRole("button", { name: "Comment" }));
    await screen.findByText(/It is sent by itself/);
    api.answer("POST /api/comments", (seen) =>
      replies(createCommentEndpoint, aComment({ ...mine, body: (seen.body as CreateComment).body }))(seen),
    );
    await act(async () => void window.dispatchEvent(new Event("online")));
    await screen.findByRole("article", { name: "Comment by Mo Owner" });
    await waitFor(() => expect(screen.queryByText(/It is sent by itself/)).toBeNull());
    const keys = api.calls
      .filter(({ name }) => name === "POST /api/comments")
      .map(({ body }) => (body as CreateComment).draftId);
    expect(new Set(keys).size).toBe(1);
  });

  it("takes pasted pictures, names files that it cannot take, and keeps the text when an upload fails", async () => {
    const api = serve([]);
    const picture = { id: aComment().id, name: "lamp.png", url: "/api/media/x.webp", width: 20, height: 10 };
    api.answer("POST /api/comment-attachments", replies(uploadAttachmentEndpoint, picture));
    api.answer("POST /api/comments", replies(createCommentEndpoint, aComment({ ...mine, attachments: [picture] })));
    await open();
    await userEvent.type(await field(), "See");
    const file = (name: string, type: string) => new File(["png"], name, { type });
    const paste = async (...files: File[]) => fireEvent.paste(await field(), { clipboardData: { files } });
    await paste(file("notes.pdf", "application/pdf"));
    expect(await screen.findByText("notes.pdf is not a PNG, JPEG or WebP picture.")).toBeTruthy();
    fireEvent.drop(await field(), { dataTransfer: { files: [file("lamp.png", "image/png")] } });
    expect(await screen.findByRole("img", { name: "lamp.png" })).toBeTruthy();
    expect(screen.queryByText(/notes.pdf/)).toBeNull();
    api.answer("POST /api/comment-attachments", refuses("invalid_input", "This is not a picture."));
    await paste(file("torn.png", "image/png"));
    expect(await screen.findByText("Couldn't attach torn.png: This is not a picture.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Comment" }));
    await screen.findByRole("article", { name: "Comment by Mo Owner" });
    const bodies = api.calls.map(({ name, body }) => [name, body]);
    expect(bodies).toContainEqual(["POST /api/comment-attachments", { name: "lamp.png", picture: btoa("png") }]);
    expect(bodies.at(-1)?.[1] ?? bodies).toMatchObject({ body: "See", attachmentIds: [picture.id] });
  });

  it("comes back to its field with the reason when the server refuses it", async () => {
    const api = serve([]);
    api.answer("POST /api/comments", refuses("conflict", "This source has 2,000 comments."));
    await open();
    await userEvent.type(await field(), "One more");
    await userEvent.keyboard("{Meta>}{Enter}{/Meta}");
    expect(await screen.findByText("This source has 2,000 comments.")).toBeTruthy();
    expect((await field()).value).toBe("One more");
    const described = (await field()).getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toBe("This source has 2,000 comments.");
  });
});

describe("an edit", () => {
  it("shows both texts when the comment was edited elsewhere, and loses neither", async () => {
    const old = aComment({ ...mine, body: "Old" });
    const theirs = { ...old, body: "Theirs", editedAt: "2026-11-22T12:03:00.000Z" };
    const api = serve([old]);
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
    const edit = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Edit comment" });
    await userEvent.clear(edit);
    await userEvent.type(edit, "Mine");
    api.answer(`PATCH /api/comments/${old.id}`, refuses("conflict", "Edited elsewhere."));
    api.answer("GET /api/comments", replies(listCommentsEndpoint, { items: [theirs], nextCursor: null }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Theirs")).toBeTruthy();
    expect(edit.value).toBe("Mine");
    api.answer(`PATCH /api/comments/${old.id}`, replies(editCommentEndpoint, { ...theirs, body: "Mine" }));
    await userEvent.click(screen.getByRole("button", { name: "Continue with mine" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Edit comment" })).toBeNull());
    expect(api.calls.at(-1)?.body).toMatchObject({ body: "Mine", editedAt: theirs.editedAt });
  });
});
