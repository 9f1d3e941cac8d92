import type { Comment } from "@/lib/shared/contracts/comments";
import { aReadyReshoot, VIDEO_ID } from "./wire-values";

let count = 0;

/** A valid comment as in an API reply: on both sides of the first result, at frame 24. Each has its own ID. */
export const aComment = (overrides: Partial<Comment> = {}): Comment => {
  count += 1;
  const number = String(count).padStart(12, "0");
  return {
    id: `0190a000-0000-7000-8000-${number}`,
    draftId: `0190a000-0000-4000-8000-${number}`,
    videoId: VIDEO_ID,
    reshootId: aReadyReshoot().id,
    parentId: null,
    author: { kind: "member", id: "0190a000-0000-7000-8000-0000000000e2", name: "Ana Lima" },
    isMine: false,
    side: "both",
    frameIn: 24,
    frameOut: 24,
    sourceSha256: null,
    resultSha256: null,
    viewState: "",
    body: "The horizon bends here.",
    mentions: [],
    hasDrawing: false,
    attachments: [],
    visibility: "team",
    isHeld: false,
    carriedFrom: null,
    reactions: [],
    createdAt: "2026-11-22T12:00:00.000Z",
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    deletedAt: null,
    ...overrides,
  };
};
