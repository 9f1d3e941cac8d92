import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  deleteReshootEndpoint,
  deleteVideoEndpoint,
  getSpaceEndpoint,
  listTrashEndpoint,
  putRetentionEndpoint,
  restoreEndpoint,
  type Space,
  type TrashItem,
} from "@/lib/contracts/space";
import { call } from "./api";

const LOOK_MS = 60_000;

const spaceQuery = queryOptions({
  queryKey: ["space"],
  queryFn: ({ signal }) => call(getSpaceEndpoint, {}, signal),
  // Whether the storage has room is nobody's change, so no event tells it.
  refetchInterval: LOOK_MS,
});

const trashQuery = queryOptions({
  queryKey: ["space", "trash"],
  queryFn: ({ signal }) => call(listTrashEndpoint, {}, signal),
});

export const useSpace = () => useQuery(spaceQuery);
export const useTrash = () => useQuery(trashQuery);

/** After how many days results go to the trash; null keeps them. */
export function usePutRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: 30 | 90 | 180 | 365 | null) => call(putRetentionEndpoint, { body: { days } }),
    onSuccess: (space: Space) => client.setQueryData(spaceQuery.queryKey, space),
  });
}

/** Everything that shows what was deleted or put back is read again. */
function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const key of ["space", "videos", "reshoots"]) void client.invalidateQueries({ queryKey: [key] });
  };
}

type Deleted = Pick<TrashItem, "id" | "kind">;

export function useDelete() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, kind }: Deleted) =>
      call(kind === "video" ? deleteVideoEndpoint : deleteReshootEndpoint, { params: { id } }),
    onSuccess: refresh,
  });
}

export function useRestore() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => call(restoreEndpoint, { params: { id } }),
    onSettled: refresh,
  });
}
