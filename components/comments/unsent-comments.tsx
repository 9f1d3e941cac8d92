"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type CommentDraft, keepDraft, takeFromUnsent, useCommentDrafts } from "@/lib/browser/comment-drafts";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { usePanel } from "./panel-context";

/** What this person sent and the server has not accepted yet. */
export function UnsentComments() {
  const { scope } = usePanel();
  const { unsent } = useCommentDrafts(scope);
  if (!scope || unsent.length === 0) return null;
  return (
    <ul aria-label={m.comments_unsent()} className="grid max-h-40 gap-2 overflow-y-auto border-t px-3 py-2">
      {unsent.map((draft) => (
        <li key={draft.draftId} className="grid gap-1">
          <p dir="auto" className="line-clamp-2 whitespace-pre-wrap break-words text-muted text-sm">
            {draft.body}
          </p>
          {draft.refusal === null ? (
            <p role="status" className="flex items-center gap-1.5 text-dim text-xs">
              <Clock aria-hidden="true" className="size-3.5" />
              {m.comments_unsent_waits()}
            </p>
          ) : (
            <Refused draft={draft} refusal={draft.refusal} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Refused({ draft, refusal }: { draft: CommentDraft; refusal: string }) {
  const { scope } = usePanel();
  const { slots } = useCommentDrafts(scope);
  if (!scope) return null;
  const slot = draft.parentId === null ? "new" : (`answer:${draft.parentId}` as const);
  const discard = () => takeFromUnsent(scope, draft.draftId);
  const editAgain = () => {
    // In this order, because its pictures go with the last draft that has them.
    keepDraft(scope, slot, draft);
    discard();
  };
  return (
    <>
      <p role="alert" className="flex items-center gap-1.5 text-red text-xs">
        <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
        {refusal}
      </p>
      <div className="flex gap-2">
        <Button size="small" disabled={slots[slot] !== undefined} onClick={editAgain}>
          {m.comments_unsent_edit()}
        </Button>
        <Button size="small" onClick={discard}>
          {m.comments_unsent_discard()}
        </Button>
      </div>
    </>
  );
}
