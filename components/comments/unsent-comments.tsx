"use client";

import type { CommentDraft } from "@/lib/browser/comment-drafts";
import type { Comment } from "@/lib/shared/contracts/comments";
import { usePanel } from "./panel-context";
import { UnsentList } from "./unsent-list";

/** What this person sent and the server has not accepted yet. */
export function UnsentComments({ comments }: { comments: readonly Comment[] }) {
  const { scope, actions } = usePanel();
  if (!scope) return null;
  const editedBy = (draft: CommentDraft) =>
    comments.find(({ id, deletedAt }) => id === draft.edits && deletedAt === null);
  return (
    <UnsentList
      scope={scope}
      // A comment that is gone has no form.
      canEdit={(draft) => draft.edits === undefined || editedBy(draft) !== undefined}
      onEdit={(draft) => {
        const edited = editedBy(draft);
        if (!edited) return;
        actions.show(edited);
        actions.edit(edited);
      }}
    />
  );
}
