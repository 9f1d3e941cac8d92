"use client";

import { ReceiptText } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { Reshoot } from "@/lib/contracts/reshoots";
import { ReceiptDialog } from "./receipt-dialog";

/** Stands on the corner of a reshoot's still and opens its receipt. */
export function ReceiptButton({ reshoot, label }: { reshoot: Reshoot; label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="absolute top-1 right-1">
        <IconButton
          label="Receipt"
          onClick={() => setOpen(true)}
          className="bg-[#000]/55 text-[#fff] hover:bg-[#000]/80 hover:text-[#fff]"
        >
          <ReceiptText aria-hidden="true" />
        </IconButton>
      </div>
      <ReceiptDialog reshoot={reshoot} label={label} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
