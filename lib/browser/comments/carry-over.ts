import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/lib/browser/fetch/api";
import type { CarryOver, carryOverEndpoint } from "@/lib/shared/contracts/carry-over";
import { commentQueries } from "./comments";
import { drawingQueries } from "./drawings";

/** Decides about open comments of earlier versions. The list has been read again when it is done. */
export function useCarryOver(targetId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CarryOver) =>
      call<typeof carryOverEndpoint>("POST /api/reshoots/{id}/carry-over", { params: { id: targetId }, body }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: drawingQueries.all });
      return client.invalidateQueries({ queryKey: commentQueries.all });
    },
  });
}
