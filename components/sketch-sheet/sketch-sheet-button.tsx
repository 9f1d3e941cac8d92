"use client";

import { useState } from "react";
import { LayoutGrid } from "@/components/icons/layout-grid";
import type { Clip } from "@/components/motion-preview/clip";
import { ShareWindow } from "@/components/shares/share-button";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useCan } from "@/lib/browser/session/viewer";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadDialog = async () => (await import("./sketch-sheet-dialog")).SketchSheetDialog;

type SketchSheetButtonProps = { clip: Clip; video: Video };

/** Opens the sheet of sketches of a source, from which its link is made. */
export function SketchSheetButton({ clip, video }: SketchSheetButtonProps) {
  const [shown, setShown] = useState<"sheet" | "share" | null>(null);
  const mayShare = useCan("shares.change");
  const close = () => setShown(null);
  return (
    <>
      <IconButton
        label={m.sketch_sheet_button()}
        onClick={() => setShown("sheet")}
        className="pointer-coarse:size-11 sm:size-9"
      >
        <LayoutGrid aria-hidden="true" />
      </IconButton>
      {shown === "sheet" && (
        <LazyDialog
          load={loadDialog}
          given={{ clip, title: video.title, onClose: close, onShare: mayShare ? () => setShown("share") : undefined }}
        />
      )}
      {shown === "share" && <ShareWindow {...{ video, reshoots: [], reshootId: null, onClose: close }} ofSketches />}
    </>
  );
}
