import { useMutation } from "@tanstack/react-query";
import { call } from "@/lib/browser/fetch/api";
import type { uploadAttachmentEndpoint } from "@/lib/shared/contracts/comment-attachments";

const MOST_NAME = 200;

/** Uploads a picture for a comment that is being written. */
export const useUploadAttachment = () =>
  useMutation({
    mutationFn: uploadPicture,
  });

export async function uploadPicture({ file, name }: { file: Blob; name: string }) {
  const body = { name: name.slice(0, MOST_NAME), picture: await toBase64(file) };
  return call<typeof uploadAttachmentEndpoint>("POST /api/comment-attachments", { body });
}

const toBase64 = (file: Blob) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
