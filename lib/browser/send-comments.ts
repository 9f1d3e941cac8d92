import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { createCommentEndpoint } from "@/lib/shared/contracts/comments";
import {
  type CommentDraft,
  type DraftScope,
  readDrafts,
  refuseDraft,
  takeFromUnsent,
  useCommentDrafts,
} from "./comment-drafts";
import { putComment } from "./comments/comments";
import { toSent } from "./comments/drawings";
import { ApiError, call } from "./fetch/api";
import { isPassing } from "./fetch/query-client";

const RETRY_MS = 10_000;
const TOO_MANY = 429;
/** The page loses its session or team, so the comment waits for the person to be back; or another server answered. */
const WAITING_CODES: readonly string[] = [
  "unauthenticated",
  "team_switched",
  "no_team",
  "second_factor_needed",
  "cancelled",
  "unreadable",
];

const sending = new Set<string>();

/**
 * Sends what waits, oldest first. A comment that the server has already accepted, in another tab or before its answer was lost,
 * is the same comment again, because its draft has a key.
 */
async function sendUnsent(client: QueryClient, scope: DraftScope): Promise<void> {
  const name = `${scope.teamId}.${scope.userId}.${scope.videoId}`;
  if (sending.has(name)) return;
  sending.add(name);
  try {
    for (let draft = next(scope); draft; draft = next(scope)) {
      if (!(await sendOne(client, scope, draft))) return;
    }
  } finally {
    sending.delete(name);
  }
}

const next = (scope: DraftScope) => readDrafts(scope).unsent.find(({ refusal }) => refusal === null);

/** False: the server cannot take it now. */
async function sendOne(client: QueryClient, scope: DraftScope, draft: CommentDraft): Promise<boolean> {
  const { attachments, drawing, editedAt: _, refusal: __, ...rest } = draft;
  try {
    const body = { ...rest, drawing: toSent(drawing), attachmentIds: attachments.map(({ id }) => id) };
    putComment(client, await call<typeof createCommentEndpoint>("POST /api/comments", { body }));
    takeFromUnsent(scope, draft.draftId);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (canWait(error)) return false;
    refuseDraft(scope, draft.draftId, error.message);
    return true;
  }
}

const canWait = (error: ApiError) =>
  isPassing(error) || error.status === TOO_MANY || WAITING_CODES.includes(error.code);

/** Sends what waits now, when the browser is back online, and again and again while something waits. */
export function useSendUnsent(scope: DraftScope | undefined): void {
  const client = useQueryClient();
  const waits = useCommentDrafts(scope).unsent.filter(({ refusal }) => refusal === null).length;
  useEffect(() => {
    if (!scope || waits === 0) return;
    const send = () => void sendUnsent(client, scope);
    send();
    const timer = setInterval(send, RETRY_MS);
    window.addEventListener("online", send);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", send);
    };
  }, [client, scope, waits]);
}
