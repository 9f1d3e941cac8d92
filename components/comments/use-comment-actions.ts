"use client";

import { useMemo, useRef } from "react";
import { copyText } from "@/components/ui/copy-text";
import { useToast } from "@/components/ui/toast";
import {
  useBlockGuest,
  useDeleteComment,
  useReact,
  useReleaseComment,
  useResolveComment,
  useRestoreComment,
} from "@/lib/browser/comment-changes";
import { ApiError } from "@/lib/browser/fetch/api";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { seenIn } from "./comment-view";
import type { Person } from "./mention-field";
import type { CommentActions } from "./panel-context";

type ActionFacts = {
  video: Video;
  viewer: Person;
  onShow: (comment: Comment) => void;
  setAnswered: (id: string | null) => void;
  setEdited: (id: string | null) => void;
};

const FIRST_WORDS = 60;

/** What can be done to a comment. The same object, so that the items of the list are not rendered again. */
export function useCommentActions(facts: ActionFacts): CommentActions {
  const toast = useToast();
  const changes = {
    resolve: useResolveComment().mutate,
    react: useReact().mutate,
    remove: useDeleteComment().mutate,
    restore: useRestoreComment().mutateAsync,
    release: useReleaseComment().mutate,
    block: useBlockGuest().mutateAsync,
  };
  const now = useRef({ ...facts, ...changes, toast });
  now.current = { ...facts, ...changes, toast };

  return useMemo(() => {
    const onError = (error: Error) => {
      const isKnown = error instanceof ApiError;
      if (isKnown && error.code === "cancelled") return;
      now.current.toast({ text: isKnown ? error.message : m.ui_error_unknown(), tone: "bad" });
    };
    return {
      show: (comment) => now.current.onShow(comment),
      answer: ({ id }) => now.current.setAnswered(id),
      edit: (comment) => now.current.setEdited(comment?.id ?? null),
      resolve: (comment, resolved) => now.current.resolve({ comment, resolved, by: now.current.viewer }, { onError }),
      react: (comment, reaction, on) =>
        now.current.react({ comment, reaction, on, by: now.current.viewer }, { onError }),
      restore: (comment) => void now.current.restore(comment.id).catch(onError),
      remove: (comment) => {
        const undo = {
          act: async () => void (await now.current.restore(comment.id)),
          done: m.comments_restored(),
          failed: m.comments_not_restored(),
        };
        const onSuccess = () =>
          now.current.toast({ text: m.comments_removed(), detail: comment.body.slice(0, FIRST_WORDS), undo });
        now.current.remove(comment.id, { onError, onSuccess });
      },
      release: ({ id }) => now.current.release(id, { onError }),
      block: async ({ author: { id, name } }) => {
        const undo = {
          act: async () => void (await now.current.block({ id, blocked: false })),
          done: m.comments_guest_unblocked(),
          failed: m.comments_guest_not_unblocked(),
        };
        const blocked = await now.current.block({ id, blocked: true }).catch(onError);
        if (blocked) now.current.toast({ text: m.comments_guest_blocked({ name }), undo });
      },
      copyLink: async (comment) => {
        const copied = await copyText(linkTo(comment, now.current.video));
        now.current.toast({
          text: copied ? m.comments_link_copied() : m.ui_copy_failed(),
          tone: copied ? "good" : "bad",
        });
      },
    } satisfies CommentActions;
  }, []);
}

/** Opens the comment on the page that shows the whole comparison. */
function linkTo(comment: Comment, video: Pick<Video, "id">): string {
  const url = new URL("/compare", location.href);
  url.searchParams.set("video", video.id);
  const { b } = seenIn(comment);
  if (b) url.searchParams.set("result", b);
  url.searchParams.set("comment", comment.id);
  return url.href;
}
