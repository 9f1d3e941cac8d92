import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect, useState } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlayerNow } from "@/components/compare/player-link";
import { ToastProvider } from "@/components/ui/toast";
import { keepDraft } from "@/lib/browser/comment-drafts";
import type { Comment, CreateComment } from "@/lib/shared/contracts/comments";
import {
  createCommentEndpoint,
  editCommentEndpoint,
  getDrawingEndpoint,
  listCommentsEndpoint,
  listDrawingsEndpoint,
} from "@/lib/shared/contracts/comments";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { placePictures } from "@/lib/shared/playback/placement";
import { SOURCE } from "@/lib/shared/playback/source";
import { readViewState, type ViewState } from "@/lib/shared/playback/view-state";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aReadyReshoot, aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { CommentsSide } from "./comments-side";
import { DrawingDesk } from "./drawing-desk";
import { type DrawingLink, useOnPictures } from "./drawing-link";
import { useCommentsPanel } from "./use-comments-panel";

const ME = "0190a000-0000-7000-8000-0000000000c1";
const TEAM = "018f0000-0000-7000-8000-000000000902";
const RESULT = aReadyReshoot();
const NAME = `comment.drafts.${TEAM}.${ME}.${VIDEO_ID}`;
const mine = { author: { kind: "member" as const, id: ME, name: "Mo Owner" }, isMine: true };
const box = (colour: "red" | "green" | "blue", side: "source" | "result" = "result") => ({
  ...{ version: 1 as const, side },
  shapes: [{ tool: "box" as const, colour, width: 6, from: [0.2, 0.2], to: [0.4, 0.4] }],
});

let pictures: DrawingLink;
const shown = (): readonly FrameDrawing[] => pictures.now.drawings;

/** The panel with a player that shows both sides without decoding. */
function Page() {
  const panel = useCommentsPanel();
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const [viewState, setViewState] = useState(() => readViewState(new URLSearchParams(location.search)));
  pictures = panel.drawing;
  const { task } = useOnPictures(panel.drawing);
  useEffect(() => {
    const commands = { pause() {}, seek() {}, play() {}, leaveFullScreen() {}, toggleDrawings() {} };
    const onViewState = (change: Partial<ViewState>) => setViewState((before) => ({ ...before, ...change }));
    const direct = { show: onViewState, expect() {} };
    const player = { handle: { engine: null }, commands, viewState, onViewState, pair: [], direct };
    panel.link.set(player as unknown as PlayerNow);
  }, [panel.link, viewState]);
  const places = placePictures(viewState.view, [16 / 9, 16 / 9], { width: 800, height: 450 }).map((one) => ({
    ...one,
    video: one.at === 0 ? SOURCE : RESULT.id,
  }));
  return (
    <ToastProvider>
      <button type="button" onClick={panel.toggle}>
        Toggle
      </button>
      {task && <DrawingDesk {...{ tools, task }} pictures={places} />}
      <div ref={setTools} />
      <CommentsSide panel={panel} video={aVideo()} reshoots={[RESULT]} />
    </ToastProvider>
  );
}

function serve(comments: readonly Comment[]) {
  return stubApi({
    "GET /api/comments": replies(listCommentsEndpoint, { items: [...comments], nextCursor: null }),
    "GET /api/members": replies(listMembersEndpoint, { items: [] }),
    "GET /api/viewer": replies(getViewerEndpoint, {
      ...{ user: { id: ME, name: "Mo Owner", email: "mo@a.test" }, team: { id: TEAM, name: "Demo" }, role: "editor" },
    }),
  });
}

const open = async () => {
  renderScreen(<Page />, `/compare?video=${VIDEO_ID}&result=${RESULT.id}&mode=flip&show=b&f=77`);
  await userEvent.click(screen.getByRole("button", { name: "Toggle" }));
};
const field = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "New comment" });
const area = () => screen.findByRole("application");
const drafts = () => JSON.parse(localStorage.getItem(NAME) ?? "{}");

beforeEach(() => {
  // Another file of this process may have left a draft.
  keepDraft({ teamId: TEAM, userId: ME, videoId: VIDEO_ID }, "new", null);
  localStorage.clear();
  // jsdom has no layout, and the list draws what fits into its height.
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, get: () => 900 },
    clientWidth: { configurable: true, get: () => 300 },
  });
});
afterEach(() => {
  cleanup();
  keepDraft({ teamId: TEAM, userId: ME, videoId: VIDEO_ID }, "new", null);
  Reflect.deleteProperty(HTMLElement.prototype, "clientHeight");
  Reflect.deleteProperty(HTMLElement.prototype, "clientWidth");
});

describe("a drawing of a comment", () => {
  it("is made by keys alone, survives a reload, is removed with undo, and is sent; a refusal loses nothing", async () => {
    const api = serve([]);
    await open();
    await userEvent.click(await field());
    await userEvent.keyboard("{Control>}{Shift>}d{/Shift}{/Control}");
    expect((await area()).getAttribute("aria-label")).toBe("Drawing on Result at 00:00:03:05");
    await userEvent.keyboard("b{Enter}");
    expect(drafts().slots.new.drawing).toMatchObject({ side: "result", shapes: [{ tool: "box" }] });
    cleanup();
    await open();
    expect(await screen.findByText("Drawing: Result")).toBeTruthy();
    expect(shown()).toMatchObject([
      { video: RESULT.id, first: 77, last: 77, label: "Drawing on the result at 00:00:03:05" },
    ]);

    await userEvent.click(await screen.findByRole("button", { name: "Remove drawing" }));
    expect(shown()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
    await screen.findByText("Drawing: Result");

    api.answer("POST /api/comments", refuses("not_found", "This source was deleted."));
    await userEvent.type(await field(), "{Control>}{Enter}{/Control}");
    expect(await screen.findByText("This source was deleted.")).toBeTruthy();
    expect(screen.getByText("Drawing: Result")).toBeTruthy();
    api.answer("POST /api/comments", replies(createCommentEndpoint, aComment({ ...mine, hasDrawing: true })));
    await userEvent.type(await field(), "{Control>}{Enter}{/Control}");
    await screen.findByRole("article", { name: "Comment by Mo Owner" });
    const sent = api.calls.findLast(({ name }) => name === "POST /api/comments")?.body as CreateComment;
    expect(sent).toMatchObject({ body: "", frameIn: 77, drawing: { side: "result", shapes: [{ tool: "box" }] } });
    expect(drafts()).toEqual({});
  });

  it("changed in two tabs: the other one is kept and shown, and mine is offered", async () => {
    serve([]);
    await open();
    await userEvent.click(await field());
    await userEvent.click(screen.getByRole("button", { name: /^Draw on the picture/ }));
    await area();
    await userEvent.keyboard("b{Enter}");
    const stored = drafts();
    stored.slots.new.drawing = box("green");
    const newValue = JSON.stringify(stored);
    localStorage.setItem(NAME, newValue);
    window.dispatchEvent(new StorageEvent("storage", { key: NAME, newValue }));
    await userEvent.keyboard("{Escape}");
    (await area()).focus();
    await userEvent.keyboard("e{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByText(/changed in another tab/)).toBeTruthy();
    expect(drafts().slots.new.drawing).toEqual(box("green"));
    await userEvent.click(screen.getByRole("button", { name: "Continue with mine" }));
    expect(drafts().slots.new.drawing.shapes.map(({ tool }: { tool: string }) => tool)).toEqual(["box", "ellipse"]);
  });

  it("is named in the list, the chosen one stands out, and an edit removes or keeps it", async () => {
    const seen = {
      side: "both",
      hasDrawing: true,
      frameIn: 80,
      frameOut: 90,
      editedAt: "2026-11-22T12:05:00.000Z",
    } as const;
    const drawn = aComment({ ...mine, ...seen, body: "The lamp" });
    const other = aComment({ hasDrawing: true, body: "", side: "source" });
    const api = serve([drawn, other]);
    const older = { id: drawn.id, editedAt: null, drawing: box("green") as never };
    const items = [older, { id: other.id, editedAt: null, drawing: box("green", "source") as never }];
    api.answer("GET /api/comments/drawings", replies(listDrawingsEndpoint, { items, nextCursor: null }));
    api.answer(`GET /api/comments/${drawn.id}/drawing`, replies(getDrawingEndpoint, { drawing: box("red") as never }));
    await open();
    const mark = await screen.findByRole("button", { name: "Drawing on the result at 00:00:03:08 to 00:00:03:18" });
    await userEvent.click(mark);
    await waitFor(() =>
      expect(shown()).toMatchObject([
        { id: other.id, video: SOURCE, isDim: true, label: "Drawing on the source at 00:00:01:00" },
        { id: drawn.id, video: RESULT.id, first: 80, last: 90, isDim: false, drawing: box("red") },
      ]),
    );
    const item = screen.getByRole("article", { name: "Comment by Mo Owner" });
    await userEvent.click(within(item).getByRole("button", { name: "Edit" }));
    api.answer(`PATCH /api/comments/${drawn.id}`, replies(editCommentEndpoint, { ...drawn, body: "A lamp" }));
    const edit = await screen.findByRole("textbox", { name: "Edit comment" });
    await userEvent.type(edit, "!{Control>}{Enter}{/Control}");
    const patches = () => api.calls.filter(({ name }) => name === `PATCH /api/comments/${drawn.id}`);
    await waitFor(() => expect(patches()).toHaveLength(1));
    expect(patches()[0]?.body).not.toHaveProperty("drawing");
    await userEvent.click(await within(item).findByRole("button", { name: "Edit" }));
    await userEvent.click(await screen.findByRole("button", { name: "Remove drawing" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(patches()).toHaveLength(2));
    expect(patches()[1]?.body).toMatchObject({ drawing: null });
  });
});
