"use client";

import { usePathname } from "next/navigation";
import { Lazy } from "@/components/ui/lazy";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { takeOffer, useOffered } from "@/lib/browser/uploads/dropped-files";
import { forgetEnded, useSending } from "@/lib/browser/uploads/upload-store";

const loadPanel = async () => (await import("./upload-panel")).UploadPanel;
const loadPairDialog = async () => (await import("./pair-dialog")).PairDialog;
const sender = () => import("@/lib/browser/uploads/send-uploads");

/**
 * Shows the uploads of this page on every screen; nothing is loaded while there are none. The results of the source on the
 * screen are shown there.
 */
export function UploadDock() {
  const path = usePathname();
  const offered = useOffered();
  const items = useSending().filter(({ result }) => !(result?.videoId && path === `/videos/${result.videoId}`));
  return (
    <>
      {offered.length > 0 && <LazyDialog load={loadPairDialog} given={{ files: offered, onClose: takeOffer }} />}
      {items.length > 0 && (
        <Lazy
          load={loadPanel}
          given={{
            items,
            onCancel: async (key: string) => (await sender()).cancelUpload(key),
            onRetry: async (key: string) => (await sender()).retryUpload(key),
            onDismiss: forgetEnded,
          }}
        />
      )}
    </>
  );
}
