"use client";

import { useEffect, useState } from "react";

/** What a picker offers. What a file really is, the server finds out. */
export const ACCEPTED = "video/*,image/gif,.mkv,.mov,.mp4,.webm,.gif";

export async function uploadFiles(files: Iterable<File>): Promise<void> {
  const { addUploads } = await import("@/lib/browser/uploads/send-uploads");
  addUploads([...files]);
}

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
      void uploadFiles(event.dataTransfer.files);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      if (clipboardData && clipboardData.files.length > 0) void uploadFiles(clipboardData.files);
    };
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    window.addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, [isOn]);
  return isOver;
}
