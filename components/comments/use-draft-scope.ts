"use client";

import { useMemo } from "react";
import type { DraftScope } from "@/lib/browser/comment-drafts";
import { useViewer } from "@/lib/browser/session/viewer";

/** Whose drafts are kept for this source; undefined until the viewer is known. */
export function useDraftScope(videoId: string): DraftScope | undefined {
  const viewer = useViewer().data;
  const teamId = viewer?.team.id;
  const userId = viewer?.user.id;
  return useMemo(() => (teamId && userId ? { teamId, userId, videoId } : undefined), [teamId, userId, videoId]);
}
