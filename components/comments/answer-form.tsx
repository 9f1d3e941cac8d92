"use client";

import { useCallback, useEffect, useRef } from "react";
import { emptyDraft, moveToUnsent, readDrafts, takeAnswerBack } from "@/lib/browser/comment-drafts";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AttachButton, AttachedPart } from "./attachment-tools";
import { AudienceChoice } from "./audience-choice";
import { Composer } from "./composer";
import { usePanel } from "./panel-context";
import { useAttachments } from "./use-attachments";
import { useDraft } from "./use-draft";

type AnswerFormProps = { comment: Comment; onLeave: () => void };

/** Answers a comment. An answer is read by no more people than its comment. */
export function AnswerForm({ comment, onLeave }: AnswerFormProps) {
  const { scope, people } = usePanel();
  const field = useRef<HTMLTextAreaElement>(null);
  const begin = useCallback(() => answerTo(comment), [comment]);
  const draft = useDraft(scope, `answer:${comment.id}`, begin);
  const { change } = draft;

  const pictures = useAttachments({
    attachments: draft.draft?.attachments ?? [],
    read: () => (scope && readDrafts(scope).slots[`answer:${comment.id}`]?.attachments) ?? [],
    change: (attachments) => change({ attachments }),
    canWait: true,
  });

  useEffect(() => {
    if (scope) takeAnswerBack(scope, comment.id);
    field.current?.focus();
  }, [scope, comment.id]);

  return (
    <Composer
      field={field}
      typingIn={comment.id}
      label={m.comments_answer_field({ name: comment.author.name })}
      placeholder={m.comments_answer_placeholder()}
      sendLabel={m.comments_reply()}
      draft={draft}
      people={people}
      parts={<AttachedPart part={pictures} />}
      tools={<AttachButton part={pictures} />}
      onFiles={pictures.add}
      busy={pictures.uploading > 0}
      onSend={(now) => {
        if (scope) moveToUnsent(scope, `answer:${comment.id}`, { ...now, body: now.body.trim() });
        onLeave();
      }}
      onLeave={onLeave}
      audience={
        comment.visibility === "everyone" &&
        draft.draft && (
          <AudienceChoice value={draft.draft.visibility} onChange={(visibility) => change({ visibility })} />
        )
      }
    />
  );
}

const answerTo = ({ id, videoId, reshootId, side, visibility }: Comment) =>
  emptyDraft({
    videoId,
    reshootId,
    parentId: id,
    side,
    frameIn: null,
    frameOut: null,
    sourceSha256: null,
    resultSha256: null,
    viewState: "",
    visibility,
  });
