import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/browser/fetch/api";
import { keepShownTeam } from "@/lib/browser/fetch/shown-team";
import type { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { can, type Permission } from "@/lib/shared/permissions";

const viewerQuery = queryOptions({
  queryKey: ["viewer"],
  async queryFn({ signal }) {
    const viewer = await call<typeof getViewerEndpoint>("GET /api/viewer", {}, signal);
    keepShownTeam(viewer.team.id);
    return viewer;
  },
  staleTime: 5 * 60_000,
});

export const useViewer = () => useQuery(viewerQuery);

/** Whether the viewer's role has this permission. False while unknown, so that no control appears and then vanishes. */
export function useCan(permission: Permission): boolean {
  const { data } = useViewer();
  return data !== undefined && can(data.role, permission);
}

/** The cached viewer, once another part of the page has requested it. Sends no request itself, so any page may use it. */
export const useKnownViewer = () => useQuery({ ...viewerQuery, enabled: false }).data;
