import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  readReviewEndpoint,
  readSharedDrawingsEndpoint,
  type SharedComment,
} from "@/lib/shared/contracts/share-review";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { idOf } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { GuestPanel } from "./guest-panel";
import { SharedDrawings } from "./shared-drawings";

const ROOTS = 300;
const comment = (at: number, changes: Partial<SharedComment> = {}): SharedComment => ({
  ...{ id: idOf(at), parentId: null, reshootId: null, author: { kind: "member", key: "a", name: "Ana" } },
  ...{
    isMine: false,
    canChange: false,
    side: "source",
    frameIn: at,
    frameOut: null,
    viewState: "",
    body: `Says ${at}`,
  },
  ...{ hasDrawing: false, attachments: [], isHeld: false, reactions: [], createdAt: "2026-11-27T12:00:00.000Z" },
  ...{ editedAt: null, isResolved: false, isDeleted: false, ...changes },
});
const drawing: Drawing = {
  ...{ version: 1, side: "source" },
  shapes: [{ tool: "box", colour: "red", width: 5, from: [0.2, 0.2], to: [0.8, 0.8] }],
};

beforeEach(() => {
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

it("a visitor's list draws what fits, with pictures of members, and puts drawings on the frames of their threads", async () => {
  const sky = { id: idOf(900), name: "sky.png", file: `${idOf(901)}.webp`, width: 8, height: 8 };
  const roots = Array.from({ length: ROOTS }, (_, at) => comment(at, at === 1 ? { attachments: [sky] } : {}));
  const answer = comment(500, { parentId: idOf(2), frameIn: null, hasDrawing: true, body: "" });
  const review = { guest: null, mailsAnswers: false, holdsComments: false, ratings: [], approvals: [] };
  stubApi({
    "GET /s/tok/review": replies(readReviewEndpoint, { ...review, comments: [...roots, answer] }),
    "GET /s/tok/drawings": replies(readSharedDrawingsEndpoint, {
      items: [{ id: answer.id, drawing: drawing as never }],
      nextCursor: null,
    }),
  });
  const drawings = new SharedDrawings();
  const given = { token: "tok", videos: [], player: { current: null }, drawings, files: "/api/share-files/t" };
  const { unmount } = render(<GuestPanel {...given} onClose={() => undefined} />);
  expect((await screen.findByRole("img", { name: "sky.png" })).getAttribute("src")).toBe(
    `/api/share-files/t/${sky.file}`,
  );
  expect(screen.getAllByRole("article").length).toBeLessThan(40);
  await waitFor(() =>
    expect(drawings.now()).toMatchObject([
      {
        id: answer.id,
        video: "source",
        first: 2,
        last: 2,
        drawing,
        label: expect.stringContaining("Drawing on the source"),
      },
    ]),
  );
  unmount();
  expect(drawings.now()).toEqual([]);
});
