"use client";

import { useCallback } from "react";
import {
  type CommentDraft,
  type DraftScope,
  type DraftSlot,
  hasContent,
  keepDraft,
  readDrafts,
  useCommentDrafts,
} from "@/lib/browser/comment-drafts";

export type DraftField = {
  /** Null until something is written. */
  draft: CommentDraft | null;
  change: (part: Partial<CommentDraft>) => void;
  discard: () => void;
  /** Removes a draft that holds nothing. */
  leave: () => void;
};

/** The draft of one field. `begin` makes a new one when writing starts. */
export function useDraft(scope: DraftScope | undefined, slot: DraftSlot, begin: () => CommentDraft): DraftField {
  const draft = useCommentDrafts(scope).slots[slot] ?? null;
  const change = useCallback(
    (part: Partial<CommentDraft>) => {
      if (scope) keepDraft(scope, slot, { ...(readDrafts(scope).slots[slot] ?? begin()), refusal: null, ...part });
    },
    [scope, slot, begin],
  );
  const discard = useCallback(() => scope && keepDraft(scope, slot, null), [scope, slot]);
  const leave = useCallback(() => {
    const now = scope && readDrafts(scope).slots[slot];
    if (now && !hasContent(now)) discard();
  }, [scope, slot, discard]);
  return { draft, change, discard, leave };
}
