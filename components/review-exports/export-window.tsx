"use client";

import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";

const loadDialog = async () => (await import("./export-comments-dialog")).ExportCommentsDialog;

type ExportWindowProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  /** Null while it is closed. */
  resultIds: readonly string[] | null;
  onClose: () => void;
};

/** The dialog that exports comments, loaded when it is first opened. */
export function ExportWindow({ resultIds, ...rest }: ExportWindowProps) {
  return resultIds && <LazyDialog load={loadDialog} given={{ ...rest, resultIds }} />;
}
