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

const never = () => false;

/** The draft of one field. `begin` makes a new one when writing starts. While it is held, also an empty one stays. */
export function useDraft(
  scope: DraftScope | undefined,
  slot: DraftSlot,
  begin: () => CommentDraft,
  isHeld: () => boolean = never,
): DraftField {
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
    if (now && !hasContent(now) && !isHeld()) discard();
  }, [scope, slot, discard, isHeld]);
  return { draft, change, discard, leave };
}
