import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type {
  countUnreadEndpoint,
  followVideoEndpoint,
  InboxItem,
  listFollowsEndpoint,
  listInboxEndpoint,
  MarkInbox,
  readInboxEndpoint,
} from "@/lib/shared/contracts/inbox";
import type { FollowChoice, InboxKind } from "@/lib/shared/contracts/review-choices";
import { call } from "./fetch/api";
import { pendingChanges } from "./fetch/pending-changes";

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

const MOST_OF_VIDEO = 100;

const unreadOf = (videoId: string) =>
  queryOptions({
    queryKey: [...ALL, "of-video", videoId],
    queryFn: ({ signal }) =>
      call<typeof listInboxEndpoint>(
        "GET /api/inbox",
        { search: { show: "unread", videoId, limit: MOST_OF_VIDEO } },
        signal,
      ),
  });

/** Marks unread items about a source as read whose occasion the person sees on the screen. */
export function useReadItems(videoId: string, isSeen: (item: InboxItem) => boolean): void {
  const hasUnread = useUnreadCount() > 0;
  const isVisible = useSyncExternalStore(onVisibility, isPageVisible, () => false);
  const { data } = useQuery({ ...unreadOf(videoId), enabled: hasUnread && isVisible });
  const { mutate } = useMarkInbox();
  const marked = useRef(new Set<string>());
  const seen = hasUnread && isVisible ? (data?.items ?? []).filter(isSeen).map(({ id }) => id) : [];
  const ids = seen.join();
  useEffect(() => {
    const fresh = ids.split(",").filter((id) => id !== "" && !marked.current.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) marked.current.add(id);
    mutate({ ids: fresh, isRead: true });
  }, [ids, mutate]);
}

const isPageVisible = () => document.visibilityState === "visible";

function onVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

const FOLLOWING = ["follow"] as const;

type Follows = ReplyOf<typeof listFollowsEndpoint>;
type Followed = { videoId: string; choice: FollowChoice | null };

const followsQuery = queryOptions({
  queryKey: [...ALL, "follows"],
  queryFn: async ({ signal, client }) => {
    const read = await call<typeof listFollowsEndpoint>("GET /api/follows", {}, signal);
    return pendingChanges<FollowChoice | null, Followed | undefined>(client, FOLLOWING).reduce(
      (follows, { context }) => (context ? followed(follows, context) : follows),
      read,
    );
  },
});

function followed({ items }: Follows, { videoId, choice }: Followed): Follows {
  const others = items.filter((one) => one.videoId !== videoId);
  return { items: choice === null ? others : [...others, { videoId, choice }] };
}

/** Whether the person follows or muted a source; undefined while that is unknown. */
export function useFollow(videoId: string): FollowChoice | null | undefined {
  const { data } = useQuery(followsQuery);
  return data && (data.items.find((one) => one.videoId === videoId)?.choice ?? null);
}

/** Shows the wanted choice at once, and the old one again when it was not saved. */
export function useFollowVideo(videoId: string) {
  const client = useQueryClient();
  const { queryKey } = followsQuery;
  return useMutation({
    mutationKey: FOLLOWING,
    scope: { id: FOLLOWING.join() },
    mutationFn: (choice: FollowChoice | null) =>
      call<typeof followVideoEndpoint>("PUT /api/videos/{id}/follow", { params: { id: videoId }, body: { choice } }),
    onMutate: async (choice): Promise<Followed> => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known) => known && followed(known, { videoId, choice }));
      return { videoId, choice };
    },
    // What was requested before this was saved must not replace it.
    onSuccess: () => client.cancelQueries({ queryKey }),
    // Not awaited: until this ends, a refused change counts as pending.
    onSettled: () => {
      if (client.isMutating({ mutationKey: FOLLOWING }) === 1) void client.invalidateQueries({ queryKey });
    },
  });
}
