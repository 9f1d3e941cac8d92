import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import type {
  Comment,
  deleteCommentEndpoint,
  EditComment,
  editCommentEndpoint,
  reactToCommentEndpoint,
  releaseCommentEndpoint,
  resolveCommentEndpoint,
  restoreCommentEndpoint,
} from "@/lib/shared/contracts/comments";
import type { blockGuestEndpoint } from "@/lib/shared/contracts/share-review";
import { commentQueries, putComment, SAVING, type ShownChange } from "./comments/comments";
import { call } from "./fetch/api";

const params = (id: string) => ({ params: { id } });

/**
 * Shows the change at once, and what was before when the server refuses. Changes are saved one after another, so that the last one of
 * a comment counts.
 */
function useShownAtOnce<I extends { comment: Comment }>(
  change: (comment: Comment, input: I) => Comment,
  send: (input: I) => Promise<Comment>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: SAVING,
    scope: { id: SAVING.join() },
    mutationFn: send,
    onMutate: (input): ShownChange => {
      const shown = { id: input.comment.id, apply: (comment: Comment) => change(comment, input) };
      const { queryKey } = commentQueries.ofVideo(input.comment.videoId);
      client.setQueryData(queryKey, (list) => list?.map((one) => (one.id === shown.id ? shown.apply(one) : one)));
      return shown;
    },
    onSuccess: (comment, _, shown) => putComment(client, comment, shown),
    onError: (_, { comment }, shown) => {
      putComment(client, comment, shown);
      // Not awaited: until this ends, the refused change counts as pending.
      void refresh(client);
    },
  });
}

const refresh = (client: QueryClient) => client.invalidateQueries({ queryKey: commentQueries.all });

type Person = { id: string; name: string };

export const useResolveComment = () =>
  useShownAtOnce(
    (comment, { resolved, by }: { comment: Comment; resolved: boolean; by: Person }) => ({
      ...comment,
      resolvedAt: resolved ? new Date().toISOString() : null,
      resolvedBy: resolved ? by : null,
    }),
    ({ comment: { id }, resolved }) =>
      call<typeof resolveCommentEndpoint>("PUT /api/comments/{id}/resolved", { ...params(id), body: { resolved } }),
  );

type Reacted = { comment: Comment; reaction: Reaction; on: boolean; by: Person };

export const useReact = () =>
  useShownAtOnce(
    (comment, { reaction, on, by }: Reacted) => ({ ...comment, reactions: reactionsAfter(comment, reaction, on, by) }),
    ({ comment: { id }, reaction, on }) =>
      call<typeof reactToCommentEndpoint>("PUT /api/comments/{id}/reactions", {
        ...params(id),
        body: { reaction, on },
      }),
  );

function reactionsAfter({ reactions }: Comment, reaction: Reaction, on: boolean, by: Person): Comment["reactions"] {
  const old = reactions.find((one) => one.reaction === reaction);
  const names = (old?.names ?? []).filter((name) => name !== by.name);
  const others = reactions.filter((one) => one !== old);
  if (on) {
    const now = { reaction, names: [...names, by.name], isMine: true };
    return old ? reactions.map((one) => (one === old ? now : one)) : [...others, now];
  }
  return names.length === 0 ? others : reactions.map((one) => (one === old ? { reaction, names, isMine: false } : one));
}

function useCommentChange<I>(send: (input: I) => Promise<Comment>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (comment) => putComment(client, comment),
    onError: () => refresh(client),
  });
}

export const useDeleteComment = () =>
  useCommentChange((id: string) => call<typeof deleteCommentEndpoint>("DELETE /api/comments/{id}", params(id)));

export const useRestoreComment = () =>
  useCommentChange((id: string) => call<typeof restoreCommentEndpoint>("POST /api/comments/{id}/restore", params(id)));

export const useReleaseComment = () =>
  useCommentChange((id: string) => call<typeof releaseCommentEndpoint>("POST /api/comments/{id}/release", params(id)));

/** Everything that the guest wrote, rated and decided appears or disappears. */
export function useBlockGuest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, blocked }: { id: string; blocked: boolean }) =>
      call<typeof blockGuestEndpoint>("PUT /api/guests/{id}/blocked", { ...params(id), body: { blocked } }),
    onSettled: () => client.invalidateQueries(),
  });
}

/** After a refusal the list is read again, so that a newer text is there to compare with. */
export const useEditComment = () =>
  useCommentChange(({ id, ...body }: { id: string } & EditComment) =>
    call<typeof editCommentEndpoint>("PATCH /api/comments/{id}", { ...params(id), body }),
  );
