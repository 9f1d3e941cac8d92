"use client";

import { useEffect } from "react";
import { Lazy } from "@/components/ui/lazy";
import { hasImports } from "@/lib/browser/uploads/remember-imports";
import { forgetEnded, readSending, useSending } from "@/lib/browser/uploads/upload-store";

const loadPanel = async () => (await import("./upload-panel")).UploadPanel;
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

/** Shows the uploads of this page on every screen; nothing is loaded while there are none. */
export function UploadDock() {
  const items = useSending();
  useEffect(() => {
    if (hasImports()) void importer().then(({ findImports }) => findImports().catch(() => undefined));
  }, []);
  if (items.length === 0) return null;
  return (
    <Lazy
      load={loadPanel}
      given={{
        items,
        onCancel: cancel,
        onRetry: retry,
        onDismiss: forgetEnded,
      }}
    />
  );
}
