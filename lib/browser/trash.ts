import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  deleteManyEndpoint,
  deleteReshootEndpoint,
  deleteVideoEndpoint,
  listTrashEndpoint,
  restoreEndpoint,
  restoreManyEndpoint,
  TrashItem,
} from "@/lib/shared/contracts/trash";
import { call } from "./fetch/api";

const PAGE_SIZE = 50;

const trashQuery = infiniteQueryOptions({
  queryKey: ["storage", "trash"],
  queryFn: ({ pageParam, signal }) =>
    call<typeof listTrashEndpoint>("GET /api/trash", { search: { limit: PAGE_SIZE, cursor: pageParam } }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Deleted items loaded so far, latest first. */
export const useTrash = () => useInfiniteQuery(trashQuery);

/** Every query that shows deleted or restored items is read again. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const key of ["storage", "videos", "reshoots"]) void client.invalidateQueries({ queryKey: [key] });
  };
}

type Deleted = Pick<TrashItem, "id" | "kind">;

/** Moves a source or a result to the trash. */
export function useDelete() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, kind }: Deleted) =>
      kind === "video"
        ? call<typeof deleteVideoEndpoint>("DELETE /api/videos/{id}", { params: { id } })
        : call<typeof deleteReshootEndpoint>("DELETE /api/reshoots/{id}", { params: { id } }),
    onSuccess: refresh,
  });
}

/** Moves several sources or results to the trash: all of them or none. */
export function useDeleteMany() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { kind: TrashItem["kind"]; ids: string[] }) =>
      call<typeof deleteManyEndpoint>("POST /api/trash", { body }),
    onSuccess: refresh,
  });
}

/** Restores several sources or results: all of them or none. The lists are read again also after a failure. */
export function useRestoreMany() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (ids: string[]) => call<typeof restoreManyEndpoint>("POST /api/trash/restore", { body: { ids } }),
    onSettled: refresh,
  });
}

/** Restores a trash item by the ID of its source or reshoot. The lists are read again also after a failure. */
export function useRestore() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => call<typeof restoreEndpoint>("POST /api/trash/{id}/restore", { params: { id } }),
    onSettled: refresh,
  });
}
