"use client";

import { useToast } from "@/components/ui/toast";
import { useCarryOver } from "@/lib/browser/comments/carry-over";
import { ApiError } from "@/lib/browser/fetch/api";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { CarryOffer } from "./carry-offer";

type Left = { leave: (ids: readonly string[]) => void; offerAgain: (ids: readonly string[]) => void };

/** What can be done about open comments of the version before. Each is said with a way to undo it. */
export function useCarryDecisions({ target, previous }: CarryOffer, left: Left) {
  const toast = useToast();
  const decide = useCarryOver(target.id);
  const fail = (error: Error) =>
    toast({ text: error instanceof ApiError ? error.message : m.ui_error_unknown(), tone: "bad" });
  const undoBy = (decision: "take_back" | "reopen", commentIds: string[]) => ({
    act: async () => {
      const { changedIds } = await decide.mutateAsync({ decision, commentIds });
      if (changedIds.length === 0) throw new Error("someone went on with these comments");
    },
    done: m.comments_carry_undone(),
    failed: m.comments_carry_not_undone(),
  });
  return {
    isBusy: decide.isPending,
    carry: (ids: readonly string[]) =>
      decide.mutate(
        { decision: "carry", commentIds: [...ids] },
        {
          onError: fail,
          onSuccess: ({ changedIds, movedIds }) => {
            if (changedIds.length === 0) return toast({ text: m.comments_carry_decided() });
            toast({
              text: m.comments_carry_done({ count: changedIds.length, version: target.version }),
              ...(movedIds.length > 0 && {
                detail: m.comments_carry_moved({ count: movedIds.length, version: target.version }),
              }),
              undo: undoBy("take_back", changedIds),
            });
          },
        },
      ),
    resolve: (ids: readonly string[]) =>
      decide.mutate(
        { decision: "resolve", commentIds: [...ids] },
        {
          onError: fail,
          onSuccess: ({ changedIds }) =>
            changedIds.length === 0
              ? toast({ text: m.comments_carry_decided() })
              : toast({
                  text: m.comments_carry_resolved({ count: changedIds.length, version: previous.version }),
                  undo: undoBy("reopen", changedIds),
                }),
        },
      ),
    leave(ids: readonly string[]) {
      left.leave(ids);
      const undo = {
        act: async () => left.offerAgain(ids),
        done: m.comments_carry_undone(),
        failed: m.comments_carry_not_undone(),
      };
      toast({ text: m.comments_carry_left({ count: ids.length, version: previous.version }), undo });
    },
  };
}
