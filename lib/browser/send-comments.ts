import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type {
  Comment,
  CreateComment,
  createCommentEndpoint,
  EditComment,
  editCommentEndpoint,
} from "@/lib/shared/contracts/comments";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import {
  type CommentDraft,
  type DraftAttachment,
  type DraftScope,
  readDrafts,
  refuseDraft,
  replaceWaiting,
  takeFromUnsent,
  useCommentDrafts,
} from "./comment-drafts";
import { commentQueries, putComment } from "./comments/comments";
import { ApiError, call } from "./fetch/api";
import { isPassing } from "./fetch/query-client";

const RETRY_MS = 10_000;
const TOO_MANY = 429;
/** The page loses its session or team, so the comment waits for the person to be back; or another server answered. */
const WAITING_CODES: readonly string[] = [
  "unauthenticated",
  "team_switched",
  "no_team",
  "second_factor_needed",
  "cancelled",
  "unreadable",
];

/** Safe: the contract's arrays are the same, and only not marked as readonly. */
const toSent = (drawing: Drawing | null) => drawing as CreateComment["drawing"];

const sending = new Set<string>();

/**
 * Sends what waits, oldest first. A comment that the server has already accepted, in another tab or before its answer was lost,
 * is the same comment again, because its draft has a key.
 */
async function sendUnsent(client: QueryClient, scope: DraftScope): Promise<void> {
  const name = `${scope.teamId}.${scope.userId}.${scope.videoId}`;
  if (sending.has(name)) return;
  sending.add(name);
  try {
    for (let draft = next(scope); draft; draft = next(scope)) {
      if (!(await sendOne(client, scope, draft))) return;
    }
  } finally {
    sending.delete(name);
  }
}

const next = (scope: DraftScope) => readDrafts(scope).unsent.find(({ refusal }) => refusal === null);

/** False: the server cannot take it now. */
async function sendOne(client: QueryClient, scope: DraftScope, draft: CommentDraft): Promise<boolean> {
  try {
    const attachmentIds = await uploadWaiting(scope, draft.draftId, draft.attachments);
    if (!attachmentIds) {
      refuseDraft(scope, draft.draftId, m.comments_attachment_gone());
      return true;
    }
    putComment(client, await send(draft, attachmentIds));
    takeFromUnsent(scope, draft.draftId);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (canWait(error)) return false;
    refuseDraft(scope, draft.draftId, error.message);
    // The comment may say something else by now, which is shown beside the edit.
    if (draft.edits !== undefined) await client.invalidateQueries({ queryKey: commentQueries.all });
    return true;
  }
}

function send(draft: CommentDraft, attachmentIds: string[]): Promise<Comment> {
  if (draft.edits !== undefined) {
    const given = { params: { id: draft.edits }, body: editOf(draft, attachmentIds) };
    return call<typeof editCommentEndpoint>("PATCH /api/comments/{id}", given);
  }
  const { attachments: _, drawing, editedAt: __, refusal: ___, ...rest } = draft;
  const body = { ...rest, drawing: toSent(drawing), attachmentIds };
  return call<typeof createCommentEndpoint>("POST /api/comments", { body });
}

/** What an edit changes. Its drawing and its pictures are sent only if they are others than before. */
export function editOf(draft: CommentDraft, attachmentIds: string[]): EditComment {
  const { body, mentions, visibility, editedAt, drawing } = draft;
  return {
    ...{ body: body.trim(), mentions, visibility, editedAt },
    ...(draft.drawingChanged && { drawing: toSent(drawing) }),
    ...(draft.attachmentsChanged && { attachmentIds }),
  };
}

/** Uploads the pictures that were attached offline, each once; undefined when one is no longer in this browser. */
async function uploadWaiting(scope: DraftScope, draftId: string, attachments: readonly DraftAttachment[]) {
  const ids: string[] = [];
  for (const { id, name, waits } of attachments) {
    if (!waits) {
      ids.push(id);
      continue;
    }
    const [{ findPicture }, { uploadPicture }] = await Promise.all([
      import("./comments/waiting-pictures"),
      import("./comments/upload-attachment"),
    ]);
    const file = await findPicture(id);
    if (!file) return undefined;
    const uploaded = await uploadPicture({ file, name });
    replaceWaiting(scope, draftId, id, uploaded);
    ids.push(uploaded.id);
  }
  return ids;
}

/** What was written is sent later, instead of asking its writer to try again. */
export const canWait = (error: ApiError) =>
  isPassing(error) || error.status === TOO_MANY || WAITING_CODES.includes(error.code);

/** Sends what waits now, when the browser is back online, and again and again while something waits. */
export function useSendUnsent(scope: DraftScope | undefined): void {
  const client = useQueryClient();
  const waits = useCommentDrafts(scope).unsent.filter(({ refusal }) => refusal === null).length;
  useEffect(() => {
    if (!scope || waits === 0) return;
    const send = () => void sendUnsent(client, scope);
    send();
    const timer = setInterval(send, RETRY_MS);
    window.addEventListener("online", send);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", send);
    };
  }, [client, scope, waits]);
}
