"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type CommentDraft, keepDraft, slotOf, takeFromUnsent, useCommentDrafts } from "@/lib/browser/comment-drafts";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { usePanel } from "./panel-context";

/** What this person sent and the server has not accepted yet: comments, answers and edits. */
export function UnsentComments({ comments }: { comments: readonly Comment[] }) {
  const { scope } = usePanel();
  const { unsent } = useCommentDrafts(scope);
  if (!scope || unsent.length === 0) return null;
  return (
    <ul aria-label={m.comments_unsent()} className="grid max-h-40 gap-2 overflow-y-auto border-t px-3 py-2">
      {unsent.map((draft) => (
        <li key={draft.draftId} className="grid gap-1">
          {draft.edits !== undefined && <p className="text-dim text-xs">{m.comments_unsent_is_edit()}</p>}
          <p dir="auto" className="line-clamp-2 whitespace-pre-wrap break-words text-muted text-sm">
            {draft.body}
          </p>
          {draft.refusal === null ? (
            <p role="status" className="flex items-center gap-1.5 text-dim text-xs">
              <Clock aria-hidden="true" className="size-3.5" />
              {m.comments_unsent_waits()}
            </p>
          ) : (
            <Refused draft={draft} refusal={draft.refusal} comments={comments} />
          )}
        </li>
      ))}
    </ul>
  );
}

type RefusedProps = { draft: CommentDraft; refusal: string; comments: readonly Comment[] };

function Refused({ draft, refusal, comments }: RefusedProps) {
  const { scope, actions } = usePanel();
  const { slots } = useCommentDrafts(scope);
  if (!scope) return null;
  const slot = slotOf(draft);
  const edited = comments.find(({ id, deletedAt }) => id === draft.edits && deletedAt === null);
  // A comment that is gone has no form.
  const canEdit = slots[slot] === undefined && (draft.edits === undefined || edited !== undefined);
  const discard = () => takeFromUnsent(scope, draft.draftId);
  const editAgain = () => {
    // In this order, because its pictures go with the last draft that has them.
    keepDraft(scope, slot, draft);
    discard();
    if (!edited) return;
    actions.show(edited);
    actions.edit(edited);
  };
  return (
    <>
      <p role="alert" className="flex items-center gap-1.5 text-red text-xs">
        <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
        {refusal}
      </p>
      <div className="flex gap-2">
        <Button size="small" disabled={!canEdit} onClick={editAgain}>
          {m.comments_unsent_edit()}
        </Button>
        <Button size="small" onClick={discard}>
          {m.comments_unsent_discard()}
        </Button>
      </div>
    </>
  );
}
