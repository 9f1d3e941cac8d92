import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type {
  editSharedEndpoint,
  joinShareEndpoint,
  SharedComment,
  ShareReview,
  writeSharedEndpoint,
} from "@/lib/shared/contracts/share-review";
import type { CommentDraft } from "./comment-drafts";
import { call } from "./fetch/api";
import { forgetName, readName, refuseName } from "./guest-name";
import { reviewQuery } from "./guest-review";
import { type DraftSender, isBusy, useOutbox } from "./outbox";

type ShareScope = { share: string };

/** Sends what a visitor wrote on the page of a share, as soon as the server can be reached. */
export function useSendGuestComments(scope: ShareScope): void {
  const client = useQueryClient();
  const sender = useMemo((): DraftSender => {
    const { queryKey } = reviewQuery(scope.share);
    const refresh = () => client.invalidateQueries({ queryKey });
    return {
      send: async (_, draft) => {
        await giveName(scope.share);
        const comment = await send(scope.share, draft);
        client.setQueryData(queryKey, (review: ShareReview | undefined) => review && withComment(review, comment));
        void refresh();
        return undefined;
      },
      canWait: isBusy,
      // The comment may say something else by now, or the visitor may be blocked.
      onRefused: () => {
        refuseName(scope.share);
        return refresh();
      },
    };
  }, [client, scope]);
  useOutbox(scope, sender);
}

/** First the name that the visitor gave while the server could not be reached. */
async function giveName(token: string): Promise<void> {
  const waiting = readName(token);
  if (!waiting || waiting.isRefused) return;
  const { isRefused: _, ...body } = waiting;
  await call<typeof joinShareEndpoint>("POST /s/{token}/guest", { params: { token }, body });
  forgetName(token);
}

function send(token: string, draft: CommentDraft): Promise<SharedComment> {
  const { body, draftId, parentId, reshootId, side, frameIn, frameOut, viewState, editedAt } = draft;
  if (draft.edits !== undefined) {
    const given = { params: { token, id: draft.edits }, body: { body, editedAt } };
    return call<typeof editSharedEndpoint>("POST /s/{token}/comments/{id}/edit", given);
  }
  const written = { draftId, parentId, body, reshootId, side, frameIn, frameOut, viewState };
  return call<typeof writeSharedEndpoint>("POST /s/{token}/comments", { params: { token }, body: written });
}

function withComment(review: ShareReview, comment: SharedComment): ShareReview {
  const { comments } = review;
  const isThere = comments.some(({ id }) => id === comment.id);
  return {
    ...review,
    comments: isThere ? comments.map((one) => (one.id === comment.id ? comment : one)) : [...comments, comment],
  };
}
