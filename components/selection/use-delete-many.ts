"use client";

import { useToast } from "@/components/ui/toast";
import { useDeleteMany as useDeletion, useRestoreMany } from "@/lib/browser/trash";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Moves several sources or results to the trash, and offers to undo that. */
export function useDeleteMany(kind: "video" | "reshoot") {
  const { mutateAsync, error, isPending } = useDeletion();
  const restore = useRestoreMany();
  const toast = useToast();

  /** Resolves to whether they were moved. */
  const remove = async (ids: readonly string[]): Promise<boolean> => {
    try {
      await mutateAsync({ kind, ids: [...ids] });
    } catch {
      return false;
    }
    const undo = {
      act: () => restore.mutateAsync([...ids]),
      done: m.videos_restored(),
      failed: m.videos_restore_failed(),
    };
    toast({ text: m.selection_deleted({ count: ids.length }), undo });
    return true;
  };
  return { remove, error, isPending };
}
