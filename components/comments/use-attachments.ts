"use client";

import { useRef, useState } from "react";
import type { CommentDraft } from "@/lib/browser/comment-drafts";
import { useUploadAttachment } from "@/lib/browser/comments/upload-attachment";
import { ApiError } from "@/lib/browser/fetch/api";
import { ATTACHMENT_TYPES, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Attachments = CommentDraft["attachments"];
type AttachmentFacts = {
  attachments: Attachments;
  /** As they are kept now: an upload takes a while. */
  read: () => Attachments;
  change: (attachments: Attachments) => void;
};

/** The pictures of a comment that is written: chosen, pasted or dropped, uploaded at once. */
export function useAttachments({ attachments, read, change }: AttachmentFacts) {
  const upload = useUploadAttachment().mutateAsync;
  const [uploading, setUploading] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const promised = useRef(0);

  const addOne = async (file: File) => {
    promised.current += 1;
    setUploading((count) => count + 1);
    try {
      const added = await upload({ file, name: file.name || m.comments_attachment_name() });
      change([...read(), added]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!navigator.onLine) return setProblem(m.comments_attachment_offline({ name: file.name }));
      setProblem(m.comments_attachment_failed({ name: file.name, reason: error.message }));
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
