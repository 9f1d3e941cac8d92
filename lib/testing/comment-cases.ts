import { randomUUID } from "node:crypto";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { CreateComment } from "@/lib/shared/contracts/comments";
import { can } from "@/lib/shared/permissions";
import type { Given } from "./call-endpoint";
import type { EndpointCase, Place } from "./endpoint-case";
import { readyResult } from "./ready-result";

type Changes = Partial<CreateComment>;

/** A comment on frame 2 of a source, as a browser sends it. */
export const commentOn = (videoId: string, changes: Changes = {}): CreateComment =>
  CreateComment.parse({
    ...{ draftId: randomUUID(), videoId, reshootId: null, side: "source", frameIn: 2, body: "Too dark." },
    ...{ visibility: "everyone", ...changes },
  });

export const ARROW = {
  version: 1,
  side: "source",
  shapes: [{ tool: "arrow", colour: "red", width: 4, from: [0.25, 0.5], to: [0.75, 0.5] }],
} as const;

/** Who writes the comment of a case: its caller where their role may write. */
function writerOf({ harness, caller }: Place) {
  return harness.ctxOf(caller && can(caller.role, "comments.write") ? caller : harness.owner);
}

const written =
  (changes: Changes = {}) =>
  async (place: Place): Promise<Given> => {
    const { id } = await createComment(writerOf(place), commentOn(place.videoId, changes));
    return { params: { id } };
  };

// Safe: the same shape; only the arrays are marked as readonly.
const drawn = written({ drawing: ARROW as unknown as CreateComment["drawing"] });

async function deleted(place: Place): Promise<Given> {
  const given = await written()(place);
  await deleteComment(writerOf(place), { id: given.params?.id ?? "" });
  return given;
}

const withBody = (made: (place: Place) => Promise<Given>, body: object) => async (place: Place) => ({
  ...(await made(place)),
  body,
});

/** An open comment on the first of two versions. */
async function onEarlierVersion(place: Place): Promise<Given> {
  const { harness, videoId } = place;
  const first = await readyResult(harness, videoId);
  const second = await readyResult(harness, videoId);
  const { params } = await written({ reshootId: first, side: "both" })(place);
  return { params: { id: second }, body: { commentIds: [params?.id], decision: "carry" } };
}

/** A PNG of one pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

export const COMMENT_CASES: Record<string, EndpointCase> = {
  "GET /api/comments": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 200 },
  "POST /api/comments": { given: async ({ videoId }) => ({ body: commentOn(videoId) }), stranger: 404 },
  "POST /api/review-exports": {
    given: async (place) => {
      await written()(place);
      return { body: { videoId: place.videoId, format: "resolve-edl" } };
    },
    stranger: 404,
  },
  "POST /api/reshoots/{id}/carry-over": { given: onEarlierVersion, stranger: 404 },
  "POST /api/presence": {
    given: async ({ videoId }) => ({
      body: { videoId, pageId: randomUUID(), frame: 7, typingIn: null, isGone: false },
    }),
    stranger: 404,
    changesNothing: true,
  },
  "POST /api/comment-attachments": {
    given: async () => ({ body: { name: "lamp.png", picture: PIXEL } }),
    stranger: 201,
  },
  "GET /api/comments/{id}": { given: written(), stranger: 404 },
  "PATCH /api/comments/{id}": { given: withBody(written(), { body: "Too bright.", editedAt: null }), stranger: 404 },
  "DELETE /api/comments/{id}": { given: written(), stranger: 404 },
  "GET /api/comments/drawings": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 200 },
  "GET /api/comments/{id}/drawing": { given: drawn, stranger: 404 },
  "GET /api/comments/{id}/edits": { given: written(), stranger: 404 },
  "POST /api/comments/{id}/restore": { given: deleted, stranger: 404 },
  "PUT /api/comments/{id}/resolved": { given: withBody(written(), { resolved: true }), stranger: 404 },
  "PUT /api/comments/{id}/reactions": {
    given: withBody(written(), { reaction: "heart", on: true }),
    stranger: 404,
  },
};
