import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type {
  cancelReshootEndpoint,
  checkAgainEndpoint,
  giveUpEndpoint,
  listReshootsEndpoint,
  Reshoot,
  SubmitReshoots,
  submitReshootsEndpoint,
} from "@/lib/shared/contracts/reshoots";
import { creditsQuery } from "./credits";
import { ApiError, call } from "./fetch/api";
import { pollEvery } from "./fetch/poll-every";
import { paced } from "./live/live-decisions";
import { isConnected } from "./live/live-state";
import { mergeReshoots, noLongerMoving } from "./live/merge-reshoots";
import { acceptDraft } from "./reshoot-draft";
import { videoQueries } from "./videos";

const PAGE_SIZE = 100;
const MOST_PAGES = 10;

export const reshootQueries = {
  all: ["reshoots"] as const,
  /** All reshoots of one source, newest first. Read again only when one of them settles. */
  ofVideo: (videoId: string) =>
    queryOptions({
      queryKey: [...reshootQueries.all, "of-video", videoId],
      queryFn: ({ signal }) => everyPage({ videoId }, signal),
    }),
  /** The reshoots of one batch. Read again when one of them settles. */
  ofBatch: (batchId: string) =>
    queryOptions({
      queryKey: [...reshootQueries.all, "of-batch", batchId],
      queryFn: ({ signal }) => everyPage({ batchId }, signal),
    }),
  /** The only list that is polled: all unsettled reshoots of the team, on every page. */
  unsettled: () =>
    queryOptions({
      queryKey: [...reshootQueries.all, "unsettled"],
      queryFn: async ({ signal, client }): Promise<Reshoot[]> => {
        const now = await everyPage({ status: "unsettled" }, signal);
        spreadNews(client, now);
        return now;
      },
      staleTime: 0,
      refetchOnWindowFocus: "always",
      refetchInterval: ({ state }) => paced(pollEvery(state.data, state.fetchFailureCount, Date.now()), isConnected()),
      // A hidden tab must still announce when a batch is done.
      refetchIntervalInBackground: true,
    }),
};

async function everyPage(
  filter: { videoId?: string; batchId?: string; status?: string },
  signal: AbortSignal,
): Promise<Reshoot[]> {
  const found: Reshoot[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await call<typeof listReshootsEndpoint>(
      "GET /api/reshoots",
      { search: { ...filter, limit: PAGE_SIZE, ...(cursor && { cursor }) } },
      signal,
    );
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

/**
 * Reshoots that left the unsettled list have settled: invalidates the lists that show them, their sources' counts and the
 * credits.
 */
function spreadNews(client: QueryClient, now: readonly Reshoot[]): void {
  const lists = client.getQueriesData<Reshoot[]>({ queryKey: reshootQueries.all });
  const settled = noLongerMoving(
    lists.flatMap(([, list]) => list ?? []),
    now,
  );
  if (settled.length === 0) return;
  const videoIds = [...new Set(settled.map(({ videoId }) => videoId))];
  const batchIds = [...new Set(settled.map(({ batchId }) => batchId))];
  const keys = [
    ...videoIds.map((id) => reshootQueries.ofVideo(id).queryKey),
    ...batchIds.map((id) => reshootQueries.ofBatch(id).queryKey),
  ];
  // With live updates these lists are already being read again; with polling they are not.
  const options = { cancelRefetch: !isConnected() };
  for (const queryKey of keys) void client.invalidateQueries({ queryKey }, options);
  refreshCounts(client);
}

function refreshCounts(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: creditsQuery.queryKey });
  void client.invalidateQueries({ queryKey: videoQueries.all });
}

/** One source's reshoots, oldest first, kept current while any of them is in flight. */
export function useReshootsOf(videoId: string) {
  const client = useQueryClient();
  const list = useQuery(reshootQueries.ofVideo(videoId));
  const unsettled = useQuery(reshootQueries.unsettled());
  const reshoots = useMemo(
    () => list.data && mergeReshoots(list.data, unsettled.data ?? [], videoId),
    [list.data, unsettled.data, videoId],
  );
  return {
    reshoots,
    /** Why nothing can be shown; null as soon as there is data. */
    error: list.data ? null : list.error,
    /** True while the latest poll failed: the data may be out of date. */
    outOfTouch: list.data !== undefined && (list.isError || unsettled.failureCount > 0),
    retry: () => void client.invalidateQueries({ queryKey: reshootQueries.all }),
  };
}

/** How many of the team's reshoots are in flight; for the title, the icon and the header. */
export function useRunningCount(): number {
  const { data } = useQuery({
    ...reshootQueries.unsettled(),
    select: (reshoots) => reshoots.filter(({ status }) => isInFlight(status)).length,
  });
  return data ?? 0;
}

/** The team's reshoots in flight, oldest first. */
export function useRunning(): readonly Reshoot[] {
  const { data } = useQuery({ ...reshootQueries.unsettled(), refetchInterval: false as const, select: running });
  return data ?? NONE;
}

const byAge = (one: Reshoot, other: Reshoot) => (one.id < other.id ? -1 : 1);
const running = (reshoots: readonly Reshoot[]) => reshoots.filter(({ status }) => isInFlight(status)).toSorted(byAge);

const NONE: readonly Reshoot[] = [];

/** The team's reshoots that wait for a member's decision, oldest first. */
export function useUndecided(): readonly Reshoot[] {
  // The running count beside it polls this list.
  const { data } = useQuery({ ...reshootQueries.unsettled(), refetchInterval: false as const, select: undecided });
  return data ?? NONE;
}

const undecided = (reshoots: readonly Reshoot[]) =>
  reshoots.filter(({ status }) => status === "needs_attention").toSorted(byAge);

/** Puts newer copies of reshoots into every list that shows them, and new reshoots into the lists they belong to. */
function putReshoots(client: QueryClient, reshoots: readonly Reshoot[]): void {
  for (const reshoot of reshoots) {
    const put = (list: Reshoot[] | undefined) => list && [reshoot, ...list.filter(({ id }) => id !== reshoot.id)];
    client.setQueryData(reshootQueries.ofVideo(reshoot.videoId).queryKey, put);
    client.setQueryData(reshootQueries.ofBatch(reshoot.batchId).queryKey, put);
    client.setQueryData(reshootQueries.unsettled().queryKey, put);
  }
}

async function settle(client: QueryClient, reshoots: readonly Reshoot[]): Promise<void> {
  await client.cancelQueries({ queryKey: reshootQueries.all });
  putReshoots(client, reshoots);
  void client.invalidateQueries({ queryKey: reshootQueries.all });
  refreshCounts(client);
}

/**
 * Submits a draft. The draft and its key stay after a refusal and after a lost answer; after a lost answer the lists are read
 * again, because the server may have accepted it. Sending the same draft again then costs nothing.
 */
export function useSubmitReshoots() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: SubmitReshoots) => call<typeof submitReshootsEndpoint>("POST /api/reshoots", { body: order }),
    onSuccess: async ({ items }, { videoId, requestKey }) => {
      acceptDraft(videoId, requestKey);
      await settle(client, items);
    },
    onError: (error) => {
      if (isOutcomeUnknown(error) || isOutdated(error)) void client.invalidateQueries({ queryKey: reshootQueries.all });
      void client.invalidateQueries({ queryKey: creditsQuery.queryKey });
    },
  });
}

/** True when the server may have accepted a request without a readable answer: no answer, an unreadable one, or a 5xx. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.code === "unreadable";

/** True when another member ordered the same motion meanwhile: the results are read again, so that the page shows it. */
const isOutdated = (error: unknown) => error instanceof ApiError && error.code === "already_ordered";

function useReshootAction(act: (id: string) => Promise<Reshoot>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (reshoot) => settle(client, [reshoot]),
    onError: () => client.invalidateQueries({ queryKey: reshootQueries.all }),
  });
}

const params = (id: string) => ({ params: { id } });
const cancel = (id: string) => call<typeof cancelReshootEndpoint>("POST /api/reshoots/{id}/cancel", params(id));
const checkAgain = (id: string) => call<typeof checkAgainEndpoint>("POST /api/reshoots/{id}/check-again", params(id));
const giveUp = (id: string) => call<typeof giveUpEndpoint>("POST /api/reshoots/{id}/give-up", params(id));

/** Cancels a reshoot that has not been sent yet; the server refuses when the worker has already started it. */
export const useCancelReshoot = () => useReshootAction(cancel);
/** Searches once more for the upstream task of a reshoot that needs attention. */
export const useCheckAgain = () => useReshootAction(checkAgain);
/** Gives up a reshoot that needs attention. Its credits are released, or settled when it was delivered upstream. */
export const useGiveUp = () => useReshootAction(giveUp);
