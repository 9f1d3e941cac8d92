"use client";

import { useSendUnsent } from "@/lib/browser/send-comments";
import { useDraftScope } from "./use-draft-scope";

/** Sends what this person wrote about a source and could not send; shows nothing. */
export function SendUnsent({ videoId }: { videoId: string }) {
  useSendUnsent(useDraftScope(videoId));
  return null;
}
