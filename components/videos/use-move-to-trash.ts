"use client";

import { useToast } from "@/components/ui/toast";
import { useDelete, useRestore } from "@/lib/browser/trash";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Subject = { id: string; kind: "video" | "reshoot"; name: string };

/** Moves a source or a result to the trash, and offers to undo that. */
export function useMoveToTrash() {
  const { mutateAsync, error, isPending } = useDelete();
  const restore = useRestore();
  const toast = useToast();

  /** Resolves to whether it was moved. */
  const remove = async ({ id, kind, name }: Subject): Promise<boolean> => {
    try {
      await mutateAsync({ id, kind });
    } catch {
      return false;
    }
    const undo = {
      act: () => restore.mutateAsync(id),
      done: m.videos_restored(),
      failed: m.videos_restore_failed(),
    };
    toast({ text: m.videos_deleted(), detail: name, undo });
    return true;
  };
  return { remove, error, isPending };
}
