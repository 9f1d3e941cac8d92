import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/browser/fetch/api";
import type { getViewerEndpoint } from "@/lib/shared/contracts/viewer";

const viewerQuery = queryOptions({
  queryKey: ["viewer"],
  queryFn: ({ signal }) => call<typeof getViewerEndpoint>("GET /api/viewer", {}, signal),
  staleTime: 5 * 60_000,
});

export const useViewer = () => useQuery(viewerQuery);

/** Whether the viewer may add, sync and pay. False while unknown, so that no control appears and then vanishes. */
export function useCanEdit(): boolean {
  const { data } = useViewer();
  return data?.role === "owner" || data?.role === "editor";
}

/** The cached viewer, once another part of the page has requested it. Sends no request itself, so any page may use it. */
export const useKnownViewer = () => useQuery({ ...viewerQuery, enabled: false }).data;
