import { useQuery } from "@tanstack/react-query";
import type { getLineageEndpoint } from "@/lib/shared/contracts/lineage";
import { call } from "./fetch/api";
import { videoQueries } from "./videos";

export const useLineage = (id: string) =>
  useQuery({
    queryKey: [...videoQueries.all, "lineage", id],
    queryFn: ({ signal }) =>
      call<typeof getLineageEndpoint>("GET /api/videos/{id}/lineage", { params: { id } }, signal),
  });
