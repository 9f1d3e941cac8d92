import { readSending } from "@/lib/browser/uploads/upload-store";

const loadSender = () => import("@/lib/browser/uploads/send-uploads");
export const loadImporter = () => import("@/lib/browser/uploads/import-addresses");

const isImport = (key: string) => readSending().some((item) => item.key === key && item.address);

export async function cancelSending(key: string): Promise<void> {
  if (isImport(key)) (await loadImporter()).cancelImport(key);
  else (await loadSender()).cancelUpload(key);
}

export async function retrySending(key: string): Promise<void> {
  if (isImport(key)) await (await loadImporter()).retryImport(key);
  else (await loadSender()).retryUpload(key);
}
