"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import * as m from "@/lib/shared/messages/compiled/messages.js";
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
      title={m.studio_confirm_title({ price })}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant="primary" onClick={() => onConfirm(total)}>
            {m.studio_confirm_yes({ count, price })}
          </Button>
        </>
      }
    >
      <p className="text-pretty">
        {m.studio_confirm_costs_before({ count })} <span className="font-mono">{price}</span>
        {m.studio_confirm_costs_after({ limit: formatCredits(confirmAbove) })}
      </p>
      <p className="text-muted text-pretty">
        {left !== null && `${m.studio_confirm_left({ left: formatCredits(left) })} `}
        {m.studio_confirm_delivered_only()}
      </p>
    </Dialog>
  );
}
