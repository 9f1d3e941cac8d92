"use client";

import { catchError } from "next/error";
import type { ComponentType } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { useToast } from "./toast";
import { useLazyComponent } from "./use-lazy-component";

type LazyDialogProps<Props> = {
  /** Always the same function, so that a window comes once: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  /** What the window gets. */
  given: Props;
};

/**
 * A dialog whose code comes when it is first opened. Render it only while it is open. When the code cannot be had, it
 * says so, closes, and tries again the next time.
 */
export function LazyDialog<Props extends { onClose: () => void }>({ load, given }: LazyDialogProps<Props>) {
  const showToast = useToast();
  const Window = useLazyComponent(load, () => {
    showToast({ text: "This window could not be loaded. Check the connection, then open it again.", tone: "bad" });
    given.onClose();
  });
  if (!Window) return null;
  return (
    <WindowRegion onClose={given.onClose}>
      <Window {...given} />
    </WindowRegion>
  );
}

/** A fault in a dialog leaves a dialog that can be closed, and the page behind it as it was. */
const WindowRegion = catchError(({ onClose }: { onClose: () => void }) => (
  <Dialog open onClose={onClose} title="Something went wrong" footer={<Button onClick={onClose}>Close</Button>}>
    <p role="alert">Couldn’t show this window. Close it, then open it again. The page behind it still works.</p>
  </Dialog>
));
