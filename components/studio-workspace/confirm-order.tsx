"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { OpenOrder } from "./order";

type ConfirmOrderProps = {
  /** What is about to be submitted. */
  order: OpenOrder;
  onClose: () => void;
  /** Called with the price shown in the dialog: the server accepts no other. */
  onConfirm: (price: number) => void;
};

/** Asks for confirmation before a submission above the team's limit. */
export function ConfirmOrder({ order, onClose, onConfirm }: ConfirmOrderProps) {
  if (order.confirmAbove === null) return null;
  const { count, total, left, confirmAbove } = order;
  const price = formatCredits(total);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Spend ${price} credits?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => onConfirm(total)}>
            Yes, reshoot {count} · {price}
          </Button>
        </>
      }
    >
      <p className="text-pretty">
        {count === 1 ? "One reshoot costs" : `${count} reshoots cost`} <span className="font-mono">{price}</span>. Your
        team asks for confirmation above {formatCredits(confirmAbove)}.
      </p>
      <p className="text-muted text-pretty">
        {left === null ? "" : `${formatCredits(left)} would be left this month. `}
        You only pay for delivered videos.
      </p>
    </Dialog>
  );
}
