"use client";

import { Link } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadDialog = async () => (await import("./import-dialog")).ImportDialog;

/** Opens the dialog that imports videos from addresses; beside the button that uploads. */
export function ImportButton({ compact = false }: { compact?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  return (
    <>
      {compact ? (
        <IconButton label={m.uploads_import()} onClick={open} className="border">
          <Link aria-hidden="true" />
        </IconButton>
      ) : (
        <Button icon={<Link aria-hidden="true" className="size-4" />} onClick={open}>
          {m.uploads_import()}
        </Button>
      )}
      {isOpen && <LazyDialog load={loadDialog} given={{ onClose: () => setOpen(false) }} />}
    </>
  );
}
