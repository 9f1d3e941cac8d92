"use client";

import { Upload } from "@/components/icons/upload";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useUploadDrop } from "./use-upload-drop";

/** Covers the window while files are dragged over it. */
export function DropZone({ isOn }: { isOn: boolean }) {
  const isOver = useUploadDrop(isOn);
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-panel border-2 border-amber border-dashed bg-bg/80">
      <div className="grid gap-2 px-4 text-center">
        <p className="flex items-center justify-center gap-3 font-medium text-lg">
          <Upload aria-hidden="true" className="size-5" />
          {m.uploads_drop()}
        </p>
        <p className="text-muted">{m.uploads_limits()}</p>
      </div>
    </div>
  );
}
