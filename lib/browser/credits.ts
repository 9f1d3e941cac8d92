import { queryOptions, useQuery } from "@tanstack/react-query";
import { getCreditsEndpoint } from "@/lib/contracts/credits";
import { call } from "./api";

/** Invalidate after anything that reserves, settles or releases. */
export const creditsQuery = queryOptions({
  queryKey: ["credits"],
  queryFn: ({ signal }) => call(getCreditsEndpoint, {}, signal),
});

export const useCredits = () => useQuery(creditsQuery);
