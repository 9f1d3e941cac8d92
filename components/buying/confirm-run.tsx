"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type ConfirmRunProps = {
  count: number;
  /** 1/100 credit. */
  total: number;
  each: number;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks for confirmation before a run that may cost more than the team's limit. */
export function ConfirmRun({ count, total, each, onClose, onConfirm }: ConfirmRunProps) {
  const price = formatCredits(total);
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.runs_confirm_title({ price })}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant="primary" onClick={onConfirm}>
            {m.runs_confirm_yes({ price: formatCredits(each) })}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{m.runs_confirm_means({ count, price: formatCredits(each) })}</p>
      <p className="text-muted text-pretty">{m.runs_start_means()}</p>
    </Dialog>
  );
}
