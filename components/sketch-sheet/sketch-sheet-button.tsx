"use client";

import { LayoutGrid } from "lucide-react";
import { useState } from "react";
import type { Clip } from "@/components/motion-preview/clip";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadDialog = async () => (await import("./sketch-sheet-dialog")).SketchSheetDialog;

type SketchSheetButtonProps = {
  clip: Clip;
  /** Of the source. */
  title: string;
};

/** Opens the sheet of sketches of a source. */
export function SketchSheetButton({ clip, title }: SketchSheetButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={m.sketch_sheet_button()}
        onClick={() => setOpen(true)}
        className="pointer-coarse:size-11 sm:size-9"
      >
        <LayoutGrid aria-hidden="true" />
      </IconButton>
      {isOpen && <LazyDialog load={loadDialog} given={{ clip, title, onClose: () => setOpen(false) }} />}
    </>
  );
}
