"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { OpenOrder } from "./order";

type ConfirmOrderProps = {
  /** What was about to be bought. */
  order: OpenOrder;
  onClose: () => void;
  /** Gets the price that stood in the window: the server takes no other. */
  onConfirm: (price: number) => void;
};

/** Asks once more before an order above the team's limit. */
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
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" onClick={() => onConfirm(total)}>
            Yes, reshoot {count} · {price}
          </Button>
        </>
      }
    >
      <p className="text-pretty">
        {count === 1 ? "One reshoot costs" : `${count} reshoots cost`} <span className="font-mono">{price}</span>. Your
        team likes to be asked above {formatCredits(confirmAbove)}.
      </p>
      <p className="text-muted text-pretty">
        {left === null ? "" : `${formatCredits(left)} would be left this month. `}
        Only videos that are delivered are charged.
      </p>
    </Dialog>
  );
}
