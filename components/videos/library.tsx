"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useSyncVideos, type VideoFilter, videoQueries } from "@/lib/browser/videos";
import { useCanEdit } from "@/lib/browser/viewer";
import { AddVideoDialog } from "./add-video-dialog";
import { EmptyLibrary } from "./empty-library";
import { useLibraryFilter } from "./library-filter";
import { LibraryReport } from "./library-report";
import { LibraryToolbar } from "./library-toolbar";
import { syncSentence } from "./sync-sentence";
import { VideoWall } from "./video-wall";
import { WallSkeleton } from "./wall-skeleton";

/** The wall of source videos with its search, its sort and the two ways to bring videos in. */
export function Library() {
  const [filter, setFilter] = useLibraryFilter();
  const [adding, setAdding] = useState(false);
  const [report, setReport] = useState<string | null>(null);
  const canEdit = useCanEdit();
  const sync = useSyncVideos();

  const ways = {
    onAdd: () => setAdding(true),
    onSync: () => {
      setReport(null);
      sync.mutate(undefined, { onSuccess: (result) => setReport(syncSentence(result)) });
    },
    syncing: sync.isPending,
  };

  return (
    <div className="grid gap-5">
      <h1 className="sr-only">Library</h1>
      <LibraryToolbar filter={filter} onFilter={setFilter} editing={canEdit ? ways : undefined} />
      {sync.error && <ErrorNotice error={sync.error} what="The sync did not finish." onRetry={ways.onSync} />}
      <LibraryReport text={report} onDismiss={() => setReport(null)} />
      <Wall filter={filter} onClear={() => setFilter({ search: "" })} ways={ways} />
      {adding && (
        <AddVideoDialog
          onClose={() => setAdding(false)}
          onAdded={(video) => {
            setAdding(false);
            setReport(`“${video.title}” is in the library.`);
          }}
        />
      )}
    </div>
  );
}

type WallProps = {
  filter: VideoFilter;
  onClear: () => void;
  ways: { onAdd: () => void; onSync: () => void; syncing: boolean };
};

/** Loading, failed, empty, nothing found, or full. */
function Wall({ filter, onClear, ways }: WallProps) {
  const list = useInfiniteQuery({ ...videoQueries.list(filter), placeholderData: keepPreviousData });
  const { fetchNextPage, refetch } = list;
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const retry = () => void refetch();

  if (list.status === "pending") return <WallSkeleton />;
  if (!list.data) return <ErrorNotice error={list.error} what="The library could not be loaded." onRetry={retry} />;

  const videos = list.data.pages.flatMap((page) => page.items);
  if (videos.length === 0) {
    return filter.search ? <NothingFound search={filter.search} onClear={onClear} /> : <EmptyLibrary {...ways} />;
  }

  return (
    <>
      {list.isRefetchError && <ErrorNotice error={list.error} what="This may be out of date." onRetry={retry} />}
      <VideoWall
        videos={videos}
        stale={list.isPlaceholderData}
        more={{ exists: list.hasNextPage, loading: list.isFetchingNextPage, load }}
        problem={
          list.isFetchNextPageError && (
            <ErrorNotice error={list.error} what="The next videos did not come." onRetry={load} />
          )
        }
      />
    </>
  );
}

function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 py-20 text-center">
      <p className="text-base">
        Nothing matches <strong className="break-all font-medium">“{search}”</strong>.
      </p>
      <p className="text-muted">Titles and prompts are searched.</p>
      <Button onClick={onClear}>Show all videos</Button>
    </div>
  );
}
