"use client";

import { Clock } from "@/components/icons/clock";
import { TriangleExclamationPoint } from "@/components/icons/triangle-exclamation-point";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import {
  type CommentDraft,
  type DraftScope,
  keepDraft,
  slotOf,
  takeFromUnsent,
  useCommentDrafts,
} from "@/lib/browser/comment-drafts";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type UnsentListProps = {
  scope: DraftScope;
  /** Whether its form can be opened. */
  canEdit: (draft: CommentDraft) => boolean;
  /** It is back in its form. */
  onEdit?: (draft: CommentDraft) => void;
};

/** What its writer sent and the server has not accepted yet: comments, answers and edits. */
export function UnsentList({ scope, canEdit, onEdit }: UnsentListProps) {
  const { unsent, slots } = useCommentDrafts(scope);
  if (unsent.length === 0) return null;
  const editAgain = (draft: CommentDraft) => {
    // In this order, because its pictures go with the last draft that has them.
    keepDraft(scope, slotOf(draft), draft);
    takeFromUnsent(scope, draft.draftId);
    onEdit?.(draft);
  };
  return (
    <ul aria-label={m.comments_unsent()} className="grid max-h-40 gap-2 overflow-y-auto border-t px-3 py-2">
      {unsent.map((draft) => (
        <li key={draft.draftId} className="grid gap-1">
          {draft.edits !== undefined && <p className="text-dim text-xs">{m.comments_unsent_is_edit()}</p>}
          {draft.parentId !== null && <p className="text-dim text-xs">{m.comments_unsent_is_answer()}</p>}
          <p
            dir="auto"
            // A refused text may have to be copied from here.
            className={cn(
              "whitespace-pre-wrap break-words text-muted text-sm",
              draft.refusal === null && "line-clamp-2",
            )}
          >
            {draft.body}
          </p>
          {draft.refusal === null ? (
            <p role="status" className="flex items-center gap-1.5 text-dim text-xs">
              <Clock aria-hidden="true" className="size-3.5" />
              {m.comments_unsent_waits()}
            </p>
          ) : (
            <Refused
              refusal={draft.refusal}
              canEdit={slots[slotOf(draft)] === undefined && canEdit(draft)}
              onEdit={() => editAgain(draft)}
              onDiscard={() => takeFromUnsent(scope, draft.draftId)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type RefusedProps = { refusal: string; canEdit: boolean; onEdit: () => void; onDiscard: () => void };

function Refused({ refusal, canEdit, onEdit, onDiscard }: RefusedProps) {
  return (
    <>
      <p role="alert" className="flex items-center gap-1.5 text-red text-xs">
        <TriangleExclamationPoint aria-hidden="true" className="size-3.5 shrink-0" />
        {refusal}
      </p>
      <div className="flex gap-2">
        <Button size="small" disabled={!canEdit} onClick={onEdit} className="pointer-coarse:h-11">
          {m.comments_unsent_edit()}
        </Button>
        <Button size="small" onClick={onDiscard} className="pointer-coarse:h-11">
          {m.comments_unsent_discard()}
        </Button>
      </div>
    </>
  );
}
