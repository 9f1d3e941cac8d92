import { MutationCache, type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api";

const RETRIES = 2;

/** A refusal is final. Only a lost connection or a server error is retried, and only for reads. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= RETRIES) return false;
  return error instanceof ApiError && isPassing(error) && error.code !== "unreadable";
}

/** A lost connection or a server error, which may be over the next time. */
export const isPassing = ({ status }: ApiError): boolean => status === 0 || status >= 500;

/** What failed is read again in any case, so that its error clears; what is old, because changes may have been missed. */
const whenBackOnline = ({ state }: Query) =>
  state.status === "error" || state.fetchFailureCount > 0 ? ("always" as const) : true;

/** The page is no longer its visitor's: the session has ended, shows another team, or shows none, or needs a second factor. */
const LOSING = ["unauthenticated", "team_switched", "no_team", "second_factor_needed"] as const;
export type LosingCode = (typeof LOSING)[number];

/** The page's query cache. `onLost` is called when any call finds that the page is no longer its visitor's. */
export function createQueryClient(onLost: (code: LosingCode) => void): QueryClient {
  const onError = (error: unknown) => {
    const code = error instanceof ApiError && LOSING.find((losing) => losing === error.code);
    if (code) onLost(code);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: shouldRetry, networkMode: "always", refetchOnReconnect: whenBackOnline },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
