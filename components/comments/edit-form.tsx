"use client";

import { useCallback, useEffect, useRef } from "react";
import { useEditComment } from "@/lib/browser/comment-changes";
import { type CommentDraft, emptyDraft, moveToUnsent, readDrafts, takeEditBack } from "@/lib/browser/comment-drafts";
import { useDrawing } from "@/lib/browser/comments/drawings";
import { ApiError } from "@/lib/browser/fetch/api";
import { canWait, editOf } from "@/lib/browser/send-comments";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AttachButton, AttachedPart } from "./attachment-tools";
import { AudienceChoice } from "./audience-choice";
import { Composer } from "./composer";
import { DrawButton, DrawnPart } from "./drawing-tools";
import { EditConflict } from "./edit-conflict";
import { usePanel } from "./panel-context";
import { useAttachments } from "./use-attachments";
import { useDraft } from "./use-draft";
import { useDrawingPart } from "./use-drawing-part";

/** Edits a comment in its place. When it was edited elsewhere meanwhile, both texts are shown. */
export function EditForm({ comment }: { comment: Comment }) {
  const { scope, people, actions, viewer, drawing: desk } = usePanel();
  const field = useRef<HTMLTextAreaElement>(null);
  const edit = useEditComment();
  const begin = useCallback(() => draftOf(comment), [comment]);
  const draft = useDraft(scope, `edit:${comment.id}`, begin, desk.isDrawing);
  const { change, discard } = draft;
  const isBegun = draft.draft !== null;
  const isOutdated = draft.draft !== null && draft.draft.editedAt !== comment.editedAt;

  const saved = useDrawing(comment, comment.hasDrawing).data ?? null;
  const drawingOf = (now: CommentDraft | null | undefined) => (now?.drawingChanged ? now.drawing : saved);
  const drawn = useDrawingPart({
    of: comment.id,
    place: comment,
    drawing: drawingOf(draft.draft),
    read: () => drawingOf(scope && readDrafts(scope).slots[`edit:${comment.id}`]),
    change: (drawing) => change({ drawing, drawingChanged: true }),
  });

  const attachmentsOf = (now: CommentDraft | null | undefined) =>
    now?.attachmentsChanged ? now.attachments : comment.attachments;
  const pictures = useAttachments({
    attachments: attachmentsOf(draft.draft),
    read: () => attachmentsOf(scope && readDrafts(scope).slots[`edit:${comment.id}`]),
    change: (attachments) => change({ attachments, attachmentsChanged: true }),
    canWait: true,
  });

  useEffect(() => {
    if (!isBegun && !(scope && takeEditBack(scope, comment.id))) change({});
  }, [isBegun, change, scope, comment.id]);
  useEffect(() => field.current?.focus(), []);

  const close = () => {
    actions.edit(null);
    discard();
  };
  /** From now on it is sent by itself, like a new comment. */
  const sendLater = (now: CommentDraft) => {
    if (scope) moveToUnsent(scope, `edit:${comment.id}`, { ...now, edits: comment.id });
    actions.edit(null);
  };
  const save = (now: CommentDraft) => {
    if (now.attachments.some(({ waits }) => waits)) return sendLater(now);
    const ids = now.attachments.map(({ id }) => id);
    const onError = (error: Error) => error instanceof ApiError && canWait(error) && sendLater(now);
    return edit.mutate({ id: comment.id, ...editOf(now, ids) }, { onSuccess: close, onError });
  };
  const isDrawable = comment.parentId === null && (!comment.hasDrawing || saved !== null);

  return (
    <div className="grid gap-2">
      {isOutdated && (
        <EditConflict
          body={comment.body}
          mentions={comment.mentions}
          viewerId={viewer.id}
          onKeepMine={() => change({ editedAt: comment.editedAt })}
          onKeepTheirs={close}
        />
      )}
      <Composer
        field={field}
        label={m.comments_edit_label()}
        placeholder=""
        sendLabel={m.common_save()}
        draft={draft}
        people={people}
        busy={edit.isPending || pictures.uploading > 0}
        onFiles={pictures.add}
        error={edit.error instanceof ApiError && !isOutdated ? edit.error.message : undefined}
        onSend={(now) => !isOutdated && save(now)}
        onLeave={() => actions.edit(null)}
        isFilled={drawn.drawing !== null || pictures.attachments.length > 0}
        parts={
          <>
            <DrawnPart part={drawn} />
            <AttachedPart part={pictures} />
          </>
        }
        tools={
          <>
            {isDrawable && draft.draft && <DrawButton part={drawn} side={comment.side} />}
            <AttachButton part={pictures} />
          </>
        }
        onDraw={isDrawable ? () => drawn.begin(comment.side === "source" ? "source" : "result") : undefined}
        audience={
          comment.parentId === null &&
          draft.draft && (
            <AudienceChoice value={draft.draft.visibility} onChange={(visibility) => change({ visibility })} />
          )
        }
      />
      <button
        type="button"
        onClick={close}
        className="min-h-6 justify-self-start text-muted text-xs hover:text-ink pointer-coarse:min-h-11"
      >
        {m.comments_edit_cancel()}
      </button>
    </div>
  );
}

const draftOf = (comment: Comment): CommentDraft => ({
  ...emptyDraft(comment),
  body: comment.body,
  mentions: comment.mentions.map(({ start, end, userId }) => ({ start, end, userId })),
  editedAt: comment.editedAt,
});
