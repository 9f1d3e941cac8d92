import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type {
  decideSharedEndpoint,
  editSharedEndpoint,
  joinShareEndpoint,
  rateSharedEndpoint,
  reactSharedEndpoint,
  readReviewEndpoint,
  readSharedDrawingsEndpoint,
  SharedComment,
  ShareReview,
  withdrawSharedEndpoint,
} from "@/lib/shared/contracts/share-review";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { call } from "./fetch/api";
import { pendingChanges } from "./fetch/pending-changes";
import { useGuestLive } from "./guest-live";

/** Without the event stream, what the team answers appears within the first time; with it, polling is a safety net. */
const REFRESH_MS = 10_000;
const REFRESH_LIVE_MS = 60_000;

export const reviewQuery = (token: string) =>
  queryOptions({
    queryKey: ["share-review", token],
    queryFn: async ({ signal, client }) => {
      const read = await call<typeof readReviewEndpoint>("GET /s/{token}/review", { params: { token } }, signal);
      return pendingChanges<RateShared>(client, rating(token)).reduce(
        (now, { variables }) => rated(now, variables),
        read,
      );
    },
  });

type RateShared = RequestOf<typeof rateSharedEndpoint>["body"];
const rating = (token: string) => ["rate-shared", token] as const;

function rated(review: ShareReview, { reshootId, rating: given }: RateShared): ShareReview {
  const others = review.ratings.filter((one) => one.reshootId !== reshootId);
  return { ...review, ratings: given === null ? others : [...others, { reshootId, rating: given }] };
}

/** The comments, ratings and approvals that this visitor sees. */
export function useGuestReview(token: string) {
  const client = useQueryClient();
  const { queryKey } = reviewQuery(token);
  const guest = client.getQueryData(queryKey)?.guest;
  const isLive = useGuestLive(token, guest === undefined ? undefined : guest !== null, () => readOnce(client, token));
  return useQuery({ ...reviewQuery(token), refetchInterval: isLive ? REFRESH_LIVE_MS : REFRESH_MS });
}

/** Reads the review anew, after a read that is under way: that one may have begun before the change. */
async function readOnce(client: QueryClient, token: string): Promise<void> {
  const { queryKey } = reviewQuery(token);
  const isUnderWay = client.isFetching({ queryKey, exact: true }) > 0;
  const read = () => client.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false });
  if (isUnderWay) await read();
  await read();
}

type DrawnShared = Pick<SharedComment, "id" | "editedAt">;

/** The drawings of these comments by their IDs. They are read again when one is new or edited. */
export function useSharedDrawings(
  token: string,
  drawn: readonly DrawnShared[],
): ReadonlyMap<string, Drawing> | undefined {
  const version = drawn.map(({ id, editedAt }) => `${id} ${editedAt}`).join();
  return useQuery({
    queryKey: ["share-drawings", token, version],
    queryFn: ({ signal }) => everyDrawing(token, signal),
    enabled: drawn.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  }).data;
}

async function everyDrawing(token: string, signal: AbortSignal): Promise<ReadonlyMap<string, Drawing>> {
  const found = new Map<string, Drawing>();
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const given = { params: { token }, search: cursor ? { cursor } : {} };
    const page = await call<typeof readSharedDrawingsEndpoint>("GET /s/{token}/drawings", given, signal);
    for (const { id, drawing } of page.items) found.set(id, drawing);
    cursor = page.nextCursor;
  }
  return found;
}

function useChange<I, O>(token: string, mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries(reviewQuery(token)) });
}

export const useJoinShare = (token: string) =>
  useChange(token, (body: RequestOf<typeof joinShareEndpoint>["body"]) =>
    call<typeof joinShareEndpoint>("POST /s/{token}/guest", { params: { token }, body }),
  );

export const useEditShared = (token: string) =>
  useChange(token, ({ id, ...body }: { id: string } & RequestOf<typeof editSharedEndpoint>["body"]) =>
    call<typeof editSharedEndpoint>("POST /s/{token}/comments/{id}/edit", { params: { token, id }, body }),
  );

export const useWithdrawShared = (token: string) =>
  useChange(token, (id: string) =>
    call<typeof withdrawSharedEndpoint>("POST /s/{token}/comments/{id}/withdraw", { params: { token, id } }),
  );

export const useReactShared = (token: string) =>
  useChange(token, ({ id, ...body }: { id: string } & RequestOf<typeof reactSharedEndpoint>["body"]) =>
    call<typeof reactSharedEndpoint>("POST /s/{token}/comments/{id}/reactions", { params: { token, id }, body }),
  );

/** A rating is shown at once, and what was before when the server refuses. Several are saved one after another, and read again after the last. */
export function useRateShared(token: string) {
  const client = useQueryClient();
  const { queryKey } = reviewQuery(token);
  const mutationKey = rating(token);
  return useMutation({
    ...{ mutationKey, scope: { id: `rate-shared-${token}` } },
    mutationFn: (body: RateShared) =>
      call<typeof rateSharedEndpoint>("POST /s/{token}/ratings", { params: { token }, body }),
    onMutate: async (wanted) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (review: ShareReview | undefined) => review && rated(review, wanted));
    },
    // A review that was requested before this rating was saved must not replace it.
    onSuccess: () => client.cancelQueries({ queryKey }),
    // Not awaited: until this ends, a refused rating counts as pending.
    onSettled: () => {
      if (client.isMutating({ mutationKey }) === 1) void client.invalidateQueries({ queryKey });
    },
  });
}

export const useDecideShared = (token: string) =>
  useChange(token, (body: RequestOf<typeof decideSharedEndpoint>["body"]) =>
    call<typeof decideSharedEndpoint>("POST /s/{token}/decisions", { params: { token }, body }),
  );
