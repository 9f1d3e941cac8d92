"use client";

import { useState } from "react";
import { Link } from "@/components/icons/link";
import { Button } from "@/components/ui/button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadDialog = async () => (await import("./import-dialog")).ImportDialog;

/** Opens the dialog that imports videos from addresses. */
export function ImportButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Link aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {m.uploads_import()}
      </Button>
      {isOpen && <LazyDialog load={loadDialog} given={{ onClose: () => setOpen(false) }} />}
    </>
  );
}
