"use client";

import { useState } from "react";
import { ReceiptText } from "@/components/icons/receipt-text";
import { IconButton } from "@/components/ui/icon-button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadReceiptDialog = async () => (await import("./receipt-dialog")).ReceiptDialog;

/** The button in the corner of a reshoot's still that opens its receipt. */
export function ReceiptButton({ reshoot, label }: { reshoot: Reshoot; label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div data-theme="dark" className="absolute top-1.5 right-1.5 rounded-control bg-scrim">
        <IconButton label={m.credits_receipt_open()} onClick={() => setOpen(true)}>
          <ReceiptText aria-hidden="true" />
        </IconButton>
      </div>
      {open && <LazyDialog load={loadReceiptDialog} given={{ reshoot, label, open, onClose: () => setOpen(false) }} />}
    </>
  );
}
