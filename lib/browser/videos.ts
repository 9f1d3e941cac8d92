import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { VideoSort } from "@/lib/shared/contracts/video-sorts";
import type {
  addVideoEndpoint,
  getVideoEndpoint,
  listVideosEndpoint,
  renameVideoEndpoint,
  syncVideosEndpoint,
  Video,
} from "@/lib/shared/contracts/videos";
import { call } from "./fetch/api";
import { paced } from "./live/live-decisions";
import { isConnected } from "./live/live-state";
import { pollVideosEvery } from "./poll-videos";

export type VideoFilter = { search: string; sort: VideoSort };

const PAGE_SIZE = 48;

export const videoQueries = {
  all: ["videos"] as const,
  list: (filter: VideoFilter) =>
    infiniteQueryOptions({
      queryKey: [...videoQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        call<typeof listVideosEndpoint>(
          "GET /api/videos",
          { search: { ...filter, limit: PAGE_SIZE, cursor: pageParam } },
          signal,
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      refetchInterval: ({ state }) => {
        const pages = state.data?.pages ?? [];
        const every = pollVideosEvery(
          pages.flatMap((page) => page.items),
          state.fetchFailureCount,
        );
        return paced(every && every * pages.length, isConnected());
      },
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...videoQueries.all, "one", id],
      queryFn: ({ signal }) => call<typeof getVideoEndpoint>("GET /api/videos/{id}", { params: { id } }, signal),
      refetchInterval: ({ state }) =>
        paced(pollVideosEvery(state.data ? [state.data] : [], state.fetchFailureCount), isConnected()),
    }),
};

/** The pages loaded so far; after a filter change the old answer stays until the new one arrives. */
export const useVideos = (filter: VideoFilter) =>
  useInfiniteQuery({ ...videoQueries.list(filter), placeholderData: keepPreviousData });

export const useVideo = (id: string) => useQuery(videoQueries.one(id));

/** Adds one source by its upstream ID; its bytes arrive later, so the lists are read again and then polled. */
export function useAddVideo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (videoId: string) => call<typeof addVideoEndpoint>("POST /api/videos", { body: { videoId } }),
    onSuccess: (video: Video) => {
      client.setQueryData(videoQueries.one(video.id).queryKey, video);
      return client.invalidateQueries({ queryKey: [...videoQueries.all, "list"] });
    },
  });
}

/** Gives a source another title. */
export function useRenameVideo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      call<typeof renameVideoEndpoint>("PATCH /api/videos/{id}", { params: { id }, body: { title } }),
    onSuccess: (video) => {
      client.setQueryData(videoQueries.one(video.id).queryKey, video);
      return client.invalidateQueries({ queryKey: [...videoQueries.all, "list"] });
    },
  });
}

/** Imports the upstream's finished videos that the team does not have yet. */
export function useSyncVideos() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<typeof syncVideosEndpoint>("POST /api/videos/sync", {}),
    onSuccess: () => client.invalidateQueries({ queryKey: videoQueries.all }),
  });
}
