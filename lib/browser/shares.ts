import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { listGuestsEndpoint } from "@/lib/shared/contracts/share-review";
import type {
  changeShareEndpoint,
  copyShareLinkEndpoint,
  createShareEndpoint,
  getShareEndpoint,
  handOverSharesEndpoint,
  listSharesEndpoint,
  revokeShareEndpoint,
  revokeSharesEndpoint,
  rotateShareEndpoint,
} from "@/lib/shared/contracts/shares";
import { call } from "./fetch/api";

const ALL = ["shares"] as const;
const PAGE_SIZE = 50;

export type ShareFilter = { search?: string; state?: "open" | "ended"; createdBy?: string };

const sharesQuery = (filter: ShareFilter) =>
  infiniteQueryOptions({
    queryKey: [...ALL, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listSharesEndpoint>(
        "GET /api/shares",
        { search: { ...filter, limit: PAGE_SIZE, cursor: pageParam } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });

/** The team's shares loaded so far, newest first. */
export const useShares = (filter: ShareFilter) => useInfiniteQuery(sharesQuery(filter));

/** Visits and played frames of one share. */
export const useShareDetails = (id: string) =>
  useQuery({
    queryKey: [...ALL, "details", id],
    queryFn: ({ signal }) => call<typeof getShareEndpoint>("GET /api/shares/{id}", { params: { id } }, signal),
  });

/** The guests of one share. */
export const useShareGuests = (id: string) =>
  useQuery({
    queryKey: [...ALL, "guests", id],
    queryFn: ({ signal }) => call<typeof listGuestsEndpoint>("GET /api/shares/{id}/guests", { params: { id } }, signal),
  });

/** After any change to a share, every list of shares is read again. */
function useShareChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ALL }) });
}

type Changes = { id: string } & RequestOf<typeof changeShareEndpoint>["body"];

/** The reply holds the link, which is returned only this once. */
export const useCreateShare = () =>
  useShareChange((body: RequestOf<typeof createShareEndpoint>["body"]) =>
    call<typeof createShareEndpoint>("POST /api/shares", { body }),
  );
export const useChangeShare = () =>
  useShareChange(({ id, ...body }: Changes) =>
    call<typeof changeShareEndpoint>("PATCH /api/shares/{id}", { params: { id }, body }),
  );
/** The reply holds the new link. */
export const useRotateShare = () =>
  useShareChange((id: string) => call<typeof rotateShareEndpoint>("POST /api/shares/{id}/rotate", { params: { id } }));
/** The reply holds the link. */
export const useCopyShareLink = () =>
  useMutation({
    mutationFn: (id: string) => call<typeof copyShareLinkEndpoint>("POST /api/shares/{id}/link", { params: { id } }),
  });
export const useRevokeShare = () =>
  useShareChange((id: string) => call<typeof revokeShareEndpoint>("POST /api/shares/{id}/revoke", { params: { id } }));
export const useRevokeShares = () =>
  useShareChange((body: RequestOf<typeof revokeSharesEndpoint>["body"]) =>
    call<typeof revokeSharesEndpoint>("POST /api/shares/revoke", { body }),
  );
export const useHandOverShares = () =>
  useShareChange((body: RequestOf<typeof handOverSharesEndpoint>["body"]) =>
    call<typeof handOverSharesEndpoint>("POST /api/shares/hand-over", { body }),
  );
