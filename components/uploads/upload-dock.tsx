"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { Lazy } from "@/components/ui/lazy";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { takeOffer, useOffered } from "@/lib/browser/uploads/dropped-files";
import { hasImports } from "@/lib/browser/uploads/remember-imports";
import { forgetEnded, readSending, useSending } from "@/lib/browser/uploads/upload-store";

const loadPanel = async () => (await import("./upload-panel")).UploadPanel;
const loadPairDialog = async () => (await import("./pair-dialog")).PairDialog;
const sender = () => import("@/lib/browser/uploads/send-uploads");
const importer = () => import("@/lib/browser/uploads/import-addresses");

const isImport = (key: string) => readSending().some((item) => item.key === key && item.address);

async function cancel(key: string): Promise<void> {
  if (isImport(key)) (await importer()).cancelImport(key);
  else (await sender()).cancelUpload(key);
}

async function retry(key: string): Promise<void> {
  if (isImport(key)) await (await importer()).retryImport(key);
  else (await sender()).retryUpload(key);
}

/**
 * Shows the uploads of this page on every screen; nothing is loaded while there are none. The results of the source on the
 * screen are shown there.
 */
export function UploadDock() {
  const path = usePathname();
  const offered = useOffered();
  const items = useSending().filter(({ result }) => !(result?.videoId && path === `/videos/${result.videoId}`));
  useEffect(() => {
    if (hasImports()) void importer().then(({ findImports }) => findImports().catch(() => undefined));
  }, []);
  return (
    <>
      {offered.length > 0 && <LazyDialog load={loadPairDialog} given={{ files: offered, onClose: takeOffer }} />}
      {items.length > 0 && (
        <Lazy load={loadPanel} given={{ items, onCancel: cancel, onRetry: retry, onDismiss: forgetEnded }} />
      )}
    </>
  );
}
