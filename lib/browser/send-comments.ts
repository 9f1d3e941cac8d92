import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type {
  Comment,
  CreateComment,
  createCommentEndpoint,
  EditComment,
  editCommentEndpoint,
} from "@/lib/shared/contracts/comments";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type CommentDraft, type DraftAttachment, type DraftScope, replaceWaiting } from "./comment-drafts";
import { commentQueries, putComment } from "./comments/comments";
import { type ApiError, call } from "./fetch/api";
import { type DraftSender, isBusy, useOutbox } from "./outbox";

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

/** Sends one draft of a member. A text says why it cannot be sent. */
async function sendDraft(client: QueryClient, scope: DraftScope, draft: CommentDraft): Promise<string | undefined> {
  const attachmentIds = await uploadWaiting(scope, draft.draftId, draft.attachments);
  if (!attachmentIds) return m.comments_attachment_gone();
  putComment(client, await send(draft, attachmentIds));
  return undefined;
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
export const canWait = (error: ApiError) => isBusy(error) || WAITING_CODES.includes(error.code);

/** Sends what this person wrote about a source, as soon as the server can be reached. */
export function useSendUnsent(scope: DraftScope | undefined): void {
  const client = useQueryClient();
  const sender = useMemo(
    (): DraftSender => ({
      send: (of, draft) => sendDraft(client, of, draft),
      canWait,
      // The comment may say something else by now, which is shown beside the edit.
      onRefused: async ({ edits }) => {
        if (edits !== undefined) await client.invalidateQueries({ queryKey: commentQueries.all });
      },
    }),
    [client],
  );
  useOutbox(scope, sender);
}
