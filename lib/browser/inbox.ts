import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type {
  countUnreadEndpoint,
  followVideoEndpoint,
  listFollowsEndpoint,
  listInboxEndpoint,
  MarkInbox,
  readInboxEndpoint,
} from "@/lib/shared/contracts/inbox";
import type { FollowChoice, InboxKind } from "@/lib/shared/contracts/review-choices";
import { call } from "./fetch/api";

export type InboxFilter = { show?: "unread"; kind?: InboxKind };

const ALL = ["inbox"] as const;
const PAGE = 25;

const listQuery = (filter: InboxFilter) =>
  infiniteQueryOptions({
    queryKey: [...ALL, "items", filter],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listInboxEndpoint>(
        "GET /api/inbox",
        { search: { ...filter, limit: PAGE, cursor: pageParam } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The items loaded so far, newest first. */
export const useInbox = (filter: InboxFilter) => useInfiniteQuery(listQuery(filter));

const unreadQuery = queryOptions({
  queryKey: [...ALL, "unread"],
  queryFn: ({ signal }) => call<typeof countUnreadEndpoint>("GET /api/inbox/unread", {}, signal),
  staleTime: 60_000,
});

/** How many items are unread; 0 until it is known. */
export const useUnreadCount = (): number => useQuery(unreadQuery).data?.unread ?? 0;

/** Marks items as read or unread, or all up to one as read. */
export function useMarkInbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MarkInbox) => call<typeof readInboxEndpoint>("POST /api/inbox/read", { body }),
    onSuccess: (count) => client.setQueryData(unreadQuery.queryKey, count),
    onSettled: () => client.invalidateQueries({ queryKey: ALL }),
  });
}

const followsQuery = queryOptions({
  queryKey: [...ALL, "follows"],
  queryFn: ({ signal }) => call<typeof listFollowsEndpoint>("GET /api/follows", {}, signal),
});

/** Whether the person follows or muted a source; undefined while that is unknown. */
export function useFollow(videoId: string): FollowChoice | null | undefined {
  const { data } = useQuery(followsQuery);
  return data && (data.items.find((one) => one.videoId === videoId)?.choice ?? null);
}

/** Shows the wanted choice at once, and the old one again when it was not saved. */
export function useFollowVideo(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: FollowChoice | null) =>
      call<typeof followVideoEndpoint>("PUT /api/videos/{id}/follow", { params: { id: videoId }, body: { choice } }),
    onMutate: (choice) =>
      client.setQueryData(followsQuery.queryKey, (known) => {
        if (!known) return known;
        const others = known.items.filter((one) => one.videoId !== videoId);
        return { items: choice === null ? others : [...others, { videoId, choice }] };
      }),
    onSettled: () => client.invalidateQueries({ queryKey: followsQuery.queryKey }),
  });
}
