"use client";

import { useEffect, useState } from "react";
import { type DroppedFile, offerFiles } from "@/lib/browser/uploads/dropped-files";
import { readDropped } from "@/lib/browser/uploads/read-dropped";

/** What a picker offers. What a file really is, the server finds out. */
export const ACCEPTED = "video/*,image/gif,.mkv,.mov,.mp4,.webm,.gif";

/** Sends one file at once; of several, a member first says which are results of which. */
export async function uploadFiles(files: readonly DroppedFile[]): Promise<void> {
  if (files.length > 1) return offerFiles(files);
  const { addUploads, toSend } = await import("@/lib/browser/uploads/send-uploads");
  addUploads(files.map(({ file }) => toSend(file)));
}

export const alone = (files: Iterable<File>): DroppedFile[] => [...files].map((file) => ({ file, folder: "" }));

const hasFiles = (transfer: DataTransfer | null) => transfer?.types.includes("Files") === true;

/** Takes files that are dropped anywhere in the window, or pasted. Returns whether files are being dragged over it. */
export function useUploadDrop(isOn: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const stop = new AbortController();
    const { signal } = stop;
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      void readDropped(event.dataTransfer).then(uploadFiles);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      if (clipboardData && clipboardData.files.length > 0) void uploadFiles(alone(clipboardData.files));
    };
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    window.addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, [isOn]);
  return isOver;
}
