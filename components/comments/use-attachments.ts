"use client";

import { useRef, useState } from "react";
import type { CommentDraft, DraftAttachment } from "@/lib/browser/comment-drafts";
import { useUploadAttachment } from "@/lib/browser/comments/upload-attachment";
import { keepPicture } from "@/lib/browser/comments/waiting-pictures";
import { ApiError } from "@/lib/browser/fetch/api";
import { newKey } from "@/lib/browser/new-key";
import { ATTACHMENT_TYPES, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Attachments = CommentDraft["attachments"];
type AttachmentFacts = {
  attachments: Attachments;
  /** As they are kept now: an upload takes a while. */
  read: () => Attachments;
  change: (attachments: Attachments) => void;
  /** What is written is sent by itself later, so a picture may wait in this browser. */
  canWait?: boolean;
};

/** The pictures of a comment that is written: chosen, pasted or dropped, uploaded at once. */
export function useAttachments({ attachments, read, change, canWait = false }: AttachmentFacts) {
  const upload = useUploadAttachment().mutateAsync;
  const [uploading, setUploading] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const promised = useRef(0);

  /** A picture that could not be uploaded waits, or is not attached: then why. */
  const instead = async (error: unknown, file: File, name: string): Promise<DraftAttachment | string> => {
    if (!(error instanceof ApiError)) throw error;
    const waiting = canWait && error.code === "offline" ? await keepWaiting(file, name) : null;
    if (waiting) return waiting;
    return navigator.onLine
      ? m.comments_attachment_failed({ name: file.name, reason: error.message })
      : m.comments_attachment_offline({ name: file.name });
  };
  const addOne = async (file: File) => {
    promised.current += 1;
    setUploading((count) => count + 1);
    const name = file.name || m.comments_attachment_name();
    try {
      const added = await upload({ file, name }).catch((error: unknown) => instead(error, file, name));
      if (typeof added === "string") setProblem(added);
      else change([...read(), added]);
    } finally {
      promised.current -= 1;
      setUploading((count) => count - 1);
    }
  };
  const add = (files: readonly File[]) => {
    setProblem(null);
    for (const file of files) {
      const refusal = refusalOf(file, read().length + promised.current);
      if (refusal) setProblem(refusal);
      else void addOne(file);
    }
  };
  return {
    attachments,
    uploading,
    problem,
    add,
    remove: (id: string) => change(read().filter((one) => one.id !== id)),
  };
}

/** Null where this browser keeps no files. */
async function keepWaiting(file: File, name: string): Promise<DraftAttachment | null> {
  const id = newKey();
  return (await keepPicture(id, file)) ? { id, name, url: "", width: 0, height: 0, waits: true } : null;
}

export type AttachmentsPart = ReturnType<typeof useAttachments>;

const TYPES: readonly string[] = ATTACHMENT_TYPES;

function refusalOf({ type, size, name }: File, count: number): string | undefined {
  if (count >= MOST_ATTACHMENTS) return m.comments_attachment_too_many({ most: MOST_ATTACHMENTS });
  if (!TYPES.includes(type)) return m.comments_attachment_kind({ name });
  if (size > MOST_ATTACHMENT_BYTES) return m.comments_attachment_too_large({ name });
  return undefined;
}

/** The files of a paste or a drop; a text alone has none. */
export const filesIn = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];
