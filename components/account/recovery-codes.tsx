"use client";

import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { FactorBlock } from "./factor-block";
import type { FactorQuestion } from "./factor-question";

/** How many recovery codes are left, and the button for new ones. */
export function RecoveryCodes({ left, onAsk }: { left: number; onAsk: (question: FactorQuestion) => void }) {
  return (
    <FactorBlock
      title={m.second_factor_codes()}
      text={left === 0 ? m.second_factor_codes_none_left() : m.second_factor_codes_left({ count: left })}
      action={<Button onClick={() => onAsk({ kind: "replace-codes" })}>{m.second_factor_codes_new()}</Button>}
    />
  );
}
