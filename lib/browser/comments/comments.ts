import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError, call } from "@/lib/browser/fetch/api";
import { pendingChanges } from "@/lib/browser/fetch/pending-changes";
import type {
  Comment,
  getCommentEndpoint,
  listCommentEditsEndpoint,
  listCommentsEndpoint,
} from "@/lib/shared/contracts/comments";

const PAGE_SIZE = 500;
const MOST_PAGES = 10;

export const commentQueries = {
  all: ["comments"] as const,
  /** All comments of one source and its results, with their answers, oldest first. */
  ofVideo: (videoId: string) =>
    queryOptions({
      queryKey: [...commentQueries.all, "of-video", videoId],
      queryFn: async ({ signal, client }) => withSaving(client, await everyPage(videoId, signal)),
      staleTime: 60_000,
    }),
};

async function everyPage(videoId: string, signal: AbortSignal): Promise<Comment[]> {
  const found: Comment[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await call<typeof listCommentsEndpoint>(
      "GET /api/comments",
      { search: { videoId, limit: PAGE_SIZE, ...(cursor && { cursor }) } },
      signal,
    );
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

/** The comments of one source, kept current by live updates. */
export const useComments = (videoId: string) => useQuery(commentQueries.ofVideo(videoId));

/** What a comment said before its edits, newest first. */
export const useCommentEdits = (id: string) =>
  useQuery({
    queryKey: ["comment-edits", id],
    queryFn: ({ signal }) =>
      call<typeof listCommentEditsEndpoint>("GET /api/comments/{id}/edits", { params: { id } }, signal),
    staleTime: 0,
  });

/** The key of changes that show before they are saved. */
export const SAVING = ["comment-change"] as const;

/** A change of one comment that shows before it is saved. */
export type ShownChange = { id: string; apply: (comment: Comment) => Comment };

/** With our changes that are being saved, which the server's answer does not know of yet. */
function withSaving(client: QueryClient, comments: Comment[], saved?: ShownChange): Comment[] {
  const changes = pendingChanges<unknown, ShownChange | undefined>(client, SAVING)
    .map(({ context }) => context)
    .filter((change) => change !== undefined && change !== saved);
  if (changes.length === 0) return comments;
  return comments.map((comment) =>
    changes.reduce((now, change) => (change?.id === comment.id ? change.apply(now) : now), comment),
  );
}

/**
 * Puts the newest copy of a comment into the list of its source: in its old place, or at the end. `saved` is the change of ours that
 * it is the answer to.
 */
export function putComment(client: QueryClient, received: Comment, saved?: ShownChange): void {
  const [comment = received] = withSaving(client, [received], saved);
  client.setQueryData(commentQueries.ofVideo(comment.videoId).queryKey, (list) => {
    if (!list) return list;
    return list.some(({ id }) => id === comment.id)
      ? list.map((one) => (one.id === comment.id ? comment : one))
      : [...list, comment];
  });
}

function takeComment(client: QueryClient, id: string): void {
  client.setQueriesData<Comment[]>({ queryKey: commentQueries.all }, (list) =>
    list?.some((one) => one.id === id) ? list.filter((one) => one.id !== id) : list,
  );
}

/** Reads one comment that has changed, and puts it into its list or takes it out. The rest of the list is not read again. */
export async function receiveComment(client: QueryClient, id: string): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: commentQueries.all });
  // A list that is being read may have been read by the server before this change.
  await Promise.allSettled(lists.map((list) => (list.state.fetchStatus === "fetching" ? list.promise : undefined)));
  try {
    putComment(client, await call<typeof getCommentEndpoint>("GET /api/comments/{id}", { params: { id } }));
  } catch (error) {
    if (error instanceof ApiError && error.code === "not_found") takeComment(client, id);
    else await client.invalidateQueries({ queryKey: commentQueries.all });
  }
}
