"use client";

import { Link } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadDialog = async () => (await import("./import-dialog")).ImportDialog;

/** Opens the dialog that imports videos from addresses; beside the button that uploads. */
export function ImportButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={m.uploads_import()} onClick={() => setOpen(true)} className="border">
        <Link aria-hidden="true" />
      </IconButton>
      {isOpen && <LazyDialog load={loadDialog} given={{ onClose: () => setOpen(false) }} />}
    </>
  );
}
