"use client";

import { useState } from "react";
import { Plus } from "@/components/icons/plus";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useCan } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadDialog = async () => (await import("./add-result-dialog")).AddResultDialog;

/** Opens the dialog that adds a result made elsewhere. */
export function AddResultButton({ videoId, compact = false }: { videoId: string; compact?: boolean }) {
  const canEdit = useCan("videos.change");
  const [open, setOpen] = useState(false);
  const icon = <Plus aria-hidden="true" className="size-3.5" />;
  if (!canEdit) return null;
  return (
    <>
      {compact ? (
        <IconButton label={m.uploads_add_result_open()} onClick={() => setOpen(true)}>
          {icon}
        </IconButton>
      ) : (
        <Button size="small" icon={icon} onClick={() => setOpen(true)}>
          {m.uploads_add_result_open()}
        </Button>
      )}
      {open && <LazyDialog load={loadDialog} given={{ videoId, onClose: () => setOpen(false) }} />}
    </>
  );
}
