import { useEffect } from "react";
import {
  type CommentDraft,
  type DraftScope,
  draftsName,
  readDrafts,
  refuseDraft,
  takeFromUnsent,
  useCommentDrafts,
} from "./comment-drafts";
import { ApiError } from "./fetch/api";
import { isPassing } from "./fetch/query-client";

const RETRY_MS = 10_000;
const TOO_MANY = 429;

/** Takes drafts to the server: of a member, or of a visitor of a share. */
export type DraftSender = {
  /** Sends one draft. A text says why it cannot be sent. */
  send: (scope: DraftScope, draft: CommentDraft) => Promise<string | undefined>;
  /** Whether the draft is sent later, instead of asking its writer to try again. */
  canWait: (error: ApiError) => boolean;
  onRefused?: (draft: CommentDraft) => Promise<void>;
};

/** The server cannot be reached, fails, or asks for a pause. */
export const isBusy = (error: ApiError): boolean => isPassing(error) || error.status === TOO_MANY;

const sending = new Set<string>();

/**
 * Sends what waits, oldest first. What the server has already accepted, from another tab or before its answer was lost, is the same
 * comment again, because a draft has a key; and an edit that says what the comment says already changes nothing.
 */
async function sendUnsent(scope: DraftScope, sender: DraftSender): Promise<void> {
  const name = draftsName(scope);
  if (sending.has(name)) return;
  sending.add(name);
  try {
    for (let draft = next(scope); draft; draft = next(scope)) {
      if (!(await sendOne(scope, draft, sender))) return;
    }
  } finally {
    sending.delete(name);
  }
}

const next = (scope: DraftScope) => readDrafts(scope).unsent.find(({ refusal }) => refusal === null);

/** False: the server cannot take it now. */
async function sendOne(scope: DraftScope, draft: CommentDraft, sender: DraftSender): Promise<boolean> {
  try {
    const refusal = await sender.send(scope, draft);
    if (refusal === undefined) takeFromUnsent(scope, draft.draftId);
    else refuseDraft(scope, draft.draftId, refusal);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (sender.canWait(error)) return false;
    refuseDraft(scope, draft.draftId, error.message);
    await sender.onRefused?.(draft);
    return true;
  }
}

/** Sends what waits now, when the browser is back online, and again and again while something waits. `sender` must be stable. */
export function useOutbox(scope: DraftScope | undefined, sender: DraftSender): void {
  const waits = useCommentDrafts(scope).unsent.filter(({ refusal }) => refusal === null).length;
  useEffect(() => {
    if (!scope || waits === 0) return;
    const send = () => void sendUnsent(scope, sender);
    send();
    const timer = setInterval(send, RETRY_MS);
    window.addEventListener("online", send);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", send);
    };
  }, [scope, sender, waits]);
}
