"use client";

import { Lazy } from "@/components/ui/lazy";
import { forgetEnded, useSending } from "@/lib/browser/uploads/upload-store";

const loadPanel = async () => (await import("./upload-panel")).UploadPanel;
const sender = () => import("@/lib/browser/uploads/send-uploads");

/** Shows the uploads of this page on every screen; nothing is loaded while there are none. */
export function UploadDock() {
  const items = useSending();
  if (items.length === 0) return null;
  return (
    <Lazy
      load={loadPanel}
      given={{
        items,
        onCancel: async (key: string) => (await sender()).cancelUpload(key),
        onRetry: async (key: string) => (await sender()).retryUpload(key),
        onDismiss: forgetEnded,
      }}
    />
  );
}
