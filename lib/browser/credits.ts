import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Credits, getCreditsEndpoint, putBudgetEndpoint } from "@/lib/shared/contracts/credits";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import { call } from "./fetch/api";

/** Invalidate after every mutation that reserves, settles or releases credits. */
export const creditsQuery = queryOptions({
  queryKey: ["credits"],
  queryFn: ({ signal }) => call<typeof getCreditsEndpoint>("GET /api/credits", {}, signal),
});

export const useCredits = () => useQuery(creditsQuery);

/** Sets the team's limits. The reply replaces the cached credits. */
export function useSaveBudget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestOf<typeof putBudgetEndpoint>["body"]) =>
      call<typeof putBudgetEndpoint>("PUT /api/credits", { body }),
    onSuccess: (credits: Credits) => client.setQueryData(creditsQuery.queryKey, credits),
  });
}
