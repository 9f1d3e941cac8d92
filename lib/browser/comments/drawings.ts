import { queryOptions, type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "@/lib/browser/fetch/api";
import type { Comment, getDrawingEndpoint, listDrawingsEndpoint } from "@/lib/shared/contracts/comments";
import type { Drawing } from "@/lib/shared/drawing/drawing";

export type DrawnComment = Pick<Comment, "id" | "editedAt">;

type Known = { editedAt: string | null; drawing: Drawing };
type Drawings = ReadonlyMap<string, Known>;

export const drawingQueries = {
  all: ["comment-drawings"] as const,
  /** The drawings of all comments of a source. Read again when its list of comments is; what is newer is read on its own. */
  ofVideo: (videoId: string) =>
    queryOptions({
      queryKey: [...drawingQueries.all, "of-video", videoId],
      queryFn: ({ signal }) => everyPage(videoId, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** An edit may change a drawing, so its time is part of the key; otherwise a drawing stays as it is. */
  one: ({ id, editedAt }: DrawnComment) =>
    queryOptions({
      queryKey: ["comment-drawing", id, editedAt],
      queryFn: async ({ signal }): Promise<Drawing> =>
        (await call<typeof getDrawingEndpoint>("GET /api/comments/{id}/drawing", { params: { id } }, signal)).drawing,
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

async function everyPage(videoId: string, signal: AbortSignal): Promise<Drawings> {
  const found = new Map<string, Known>();
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const search = { videoId, ...(cursor && { cursor }) };
    const page = await call<typeof listDrawingsEndpoint>("GET /api/comments/drawings", { search }, signal);
    for (const { id, ...known } of page.items) found.set(id, known);
    cursor = page.nextCursor;
  }
  return found;
}

/** The drawing of one comment; undefined until it is there. */
export const useDrawing = (comment: DrawnComment, isWanted = true) =>
  useQuery({ ...drawingQueries.one(comment), enabled: isWanted });

/** The side that a comment draws on, as far as its drawing has been read. */
export function useDrawnSide({ videoId, ...comment }: DrawnComment & { videoId: string }): Drawing["side"] | undefined {
  const select = (all: Drawings) => all.get(comment.id)?.drawing.side;
  const known = useQuery({ ...drawingQueries.ofVideo(videoId), enabled: false, select }).data;
  return useDrawing(comment, false).data?.side ?? known;
}

const NONE: readonly DrawnComment[] = [];

/** The drawings of comments of one source, in their order; undefined where one is not there yet. */
export function useDrawings(videoId: string, comments: readonly DrawnComment[]) {
  const hasAny = comments.length > 0;
  const all = useQuery({ ...drawingQueries.ofVideo(videoId), enabled: hasAny });
  const isRead = all.isSuccess && !all.isFetching;
  const { data } = all;
  const newer = useMemo(
    () => (data && isRead ? comments.filter(({ id, editedAt }) => data.get(id)?.editedAt !== editedAt) : NONE),
    [data, isRead, comments],
  );
  const single = useQueries({ queries: newer.map(drawingQueries.one), combine: settled });
  const drawings = useMemo(() => {
    const fresh = new Map(newer.map(({ id }, at) => [id, single.drawings[at]]));
    return comments.map(({ id }) => (fresh.has(id) ? fresh.get(id) : data?.get(id)?.drawing));
  }, [comments, newer, single.drawings, data]);
  const isSettled = !hasAny || (all.isError ? true : isRead && single.isSettled);
  return { drawings, isSettled, failed: all.isError ? comments.length : single.failed };
}

const settled = (results: UseQueryResult<Drawing>[]) => ({
  drawings: results.map(({ data }) => data),
  isSettled: results.every(({ isPending }) => !isPending),
  failed: results.filter(({ isError }) => isError).length,
});
