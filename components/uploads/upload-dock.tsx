"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { Lazy } from "@/components/ui/lazy";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { takeOffer, useOffered } from "@/lib/browser/uploads/dropped-files";
import { hasImports } from "@/lib/browser/uploads/remember-imports";
import { forgetEnded, useSending } from "@/lib/browser/uploads/upload-store";
import { cancelSending, loadImporter, retrySending } from "./change-sending";

const loadPanel = async () => (await import("./live-upload-panel")).LiveUploadPanel;
const loadPairDialog = async () => (await import("./pair-dialog")).PairDialog;

/**
 * Shows the uploads of this page on every screen; nothing is loaded while there are none. The results of the source on the
 * screen are shown there.
 */
export function UploadDock() {
  const path = usePathname();
  const offered = useOffered();
  const items = useSending().filter(({ result }) => !(result?.videoId && path === `/videos/${result.videoId}`));
  useEffect(() => {
    if (hasImports()) void loadImporter().then(({ findImports }) => findImports().catch(() => undefined));
  }, []);
  return (
    <>
      {offered.length > 0 && <LazyDialog load={loadPairDialog} given={{ files: offered, onClose: takeOffer }} />}
      {items.length > 0 && (
        <Lazy
          load={loadPanel}
          given={{ items, onCancel: cancelSending, onRetry: retrySending, onDismiss: forgetEnded }}
        />
      )}
    </>
  );
}
