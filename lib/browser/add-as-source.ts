import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { addAsSourceEndpoint } from "@/lib/shared/contracts/reshoots";
import { call } from "./fetch/api";
import { videoQueries } from "./videos";

/** Makes a result a source of its own; `added` is false when it already was one. */
export function useAddAsSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call<typeof addAsSourceEndpoint>("POST /api/reshoots/{id}/use-as-source", { params: { id } }),
    onSuccess: ({ video }) => {
      client.setQueryData(videoQueries.one(video.id).queryKey, video);
      return client.invalidateQueries({ queryKey: [...videoQueries.all, "list"] });
    },
  });
}
