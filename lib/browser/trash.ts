import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  deleteReshootEndpoint,
  deleteVideoEndpoint,
  listTrashEndpoint,
  restoreEndpoint,
  type TrashItem,
} from "@/lib/contracts/trash";
import { call } from "./api";

const trashQuery = queryOptions({
  queryKey: ["space", "trash"],
  queryFn: ({ signal }) => call(listTrashEndpoint, {}, signal),
});

export const useTrash = () => useQuery(trashQuery);

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
