"use client";

import { catchError } from "next/error";
import type { ComponentType } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Lazy } from "./lazy";
import { useToast } from "./toast";
import { useLazyComponent } from "./use-lazy-component";

type LazyDialogProps<Props> = {
  /** Must be a stable function, so that the code is loaded once: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  /** The props of the dialog. */
  given: Props;
};

/**
 * A dialog whose code is loaded when it is first opened. Render it only while it is open. When loading fails, it shows a
 * toast, closes, and retries the next time.
 */
export function LazyDialog<Props extends { onClose: () => void }>({ load, given }: LazyDialogProps<Props>) {
  const showToast = useToast();
  const Window = useLazyComponent(load, () => {
    showToast({ text: m.ui_dialog_not_loaded(), tone: "bad" });
    given.onClose();
  });
  if (!Window) return null;
  return (
    <WindowRegion onClose={given.onClose}>
      <Window {...given} />
    </WindowRegion>
  );
}

const loadFailed = async () => (await import("./failed-dialog")).FailedDialog;

/** An error in a dialog shows a dialog that can be closed; the page behind it is not affected. */
const WindowRegion = catchError(({ onClose }: { onClose: () => void }) => <FailedWindow onClose={onClose} />);

function FailedWindow({ onClose }: { onClose: () => void }) {
  const showToast = useToast();
  const giveUp = () => {
    showToast({ text: m.ui_dialog_failed_title(), tone: "bad" });
    onClose();
  };
  return <Lazy load={loadFailed} given={{ onClose }} onFailure={giveUp} />;
}
