import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/browser/fetch/api";
import type { Comment, CreateComment, getDrawingEndpoint } from "@/lib/shared/contracts/comments";
import type { Drawing } from "@/lib/shared/drawing/drawing";

export type DrawnComment = Pick<Comment, "id" | "editedAt">;

/** An edit may change a drawing, so its time is part of the key; otherwise a drawing stays as it is. */
const drawingQuery = ({ id, editedAt }: DrawnComment) =>
  queryOptions({
    queryKey: ["comment-drawing", id, editedAt],
    queryFn: async ({ signal }): Promise<Drawing> =>
      (await call<typeof getDrawingEndpoint>("GET /api/comments/{id}/drawing", { params: { id } }, signal)).drawing,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The drawing of one comment; undefined until it is there. */
export const useDrawing = (comment: DrawnComment, isWanted = true) =>
  useQuery({ ...drawingQuery(comment), enabled: isWanted });

/** The drawings of several comments, in their order; undefined where one is not there yet. */
export const useDrawings = (comments: readonly DrawnComment[]): readonly (Drawing | undefined)[] =>
  useQueries({ queries: comments.map(drawingQuery), combine: dataOf });

const dataOf = (results: { data: Drawing | undefined }[]) => results.map(({ data }) => data);

/** The same, and whether each has been read or has failed. */
export const useSettledDrawings = (comments: readonly DrawnComment[]) =>
  useQueries({ queries: comments.map(drawingQuery), combine: settled });

const settled = (results: { data: Drawing | undefined; isPending: boolean; isError: boolean }[]) => ({
  drawings: dataOf(results),
  isSettled: results.every(({ isPending }) => !isPending),
  failed: results.filter(({ isError }) => isError).length,
});

/** Safe: the contract's arrays are the same, and only not marked as readonly. */
export const toSent = (drawing: Drawing | null) => drawing as CreateComment["drawing"];
