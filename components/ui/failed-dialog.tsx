"use client";

import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** Shown in place of a dialog that threw. */
export function FailedDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.ui_dialog_failed_title()}
      footer={<Button onClick={onClose}>{m.common_close()}</Button>}
    >
      <p role="alert">{m.ui_dialog_failed_text()}</p>
    </Dialog>
  );
}
