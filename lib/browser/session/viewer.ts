import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/browser/fetch/api";
import type { getViewerEndpoint } from "@/lib/shared/contracts/viewer";

const viewerQuery = queryOptions({
  queryKey: ["viewer"],
  queryFn: ({ signal }) => call<typeof getViewerEndpoint>("GET /api/viewer", {}, signal),
  staleTime: 5 * 60_000,
});

export const useViewer = () => useQuery(viewerQuery);

/** Whether the viewer may add, sync and pay. False while that is not known, so nothing appears only to vanish. */
export function useCanEdit(): boolean {
  const { data } = useViewer();
  return data?.role === "owner" || data?.role === "editor";
}

/** The viewer once some part of the page has asked who it is; asks nobody itself, so it may stand on any page. */
export const useKnownViewer = () => useQuery({ ...viewerQuery, enabled: false }).data;
