import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Durations, getDurationsEndpoint } from "@/lib/shared/contracts/durations";
import { call } from "./fetch/api";

const durationsQuery = queryOptions({
  queryKey: ["durations"],
  queryFn: ({ signal }) => call<typeof getDurationsEndpoint>("GET /api/connection/durations", {}, signal),
  staleTime: 5 * 60_000,
});

/** How long reshoots of this connection usually take; undefined while unknown or when the request failed. */
export const useDurations = (): Durations | undefined => useQuery(durationsQuery).data;
