"use client";

import { useCallback, useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { LazySection } from "@/components/ui/lazy-section";
import { Region } from "@/components/ui/region";
import { useCanEdit } from "@/lib/browser/session/viewer";
import { useSyncVideos, useVideos } from "@/lib/browser/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useLibraryFilter } from "./library-filter";
import { LibraryReport } from "./library-report";
import { LibraryToolbar } from "./library-toolbar";
import { NothingFound } from "./nothing-found";
import { syncSentence } from "./sync-sentence";
import { VideoWall } from "./video-wall";
import { WallSkeleton } from "./wall-skeleton";

// Shown only before a team's first video: other visits need not load it.
const loadEmptyLibrary = async () => (await import("./empty-library")).EmptyLibrary;
const loadAddVideoDialog = async () => (await import("./add-video-dialog")).AddVideoDialog;

type WaysIn = { onAdd: () => void; onSync: () => void; syncing: boolean };

/** The wall of source videos with search, sort and the two buttons to add videos. */
export function Library() {
  const [filter, setFilter] = useLibraryFilter();
  const [adding, setAdding] = useState(false);
  const [report, setReport] = useState<string | null>(null);
  const canEdit = useCanEdit();
  const sync = useSyncVideos();
  const list = useVideos(filter);
  const isEmpty = list.isSuccess && list.data.pages[0]?.items.length === 0;

  const ways: WaysIn = {
    onAdd: () => setAdding(true),
    onSync: () => {
      setReport(null);
      sync.mutate(undefined, { onSuccess: (result) => setReport(syncSentence(result)) });
    },
    syncing: sync.isPending,
  };

  return (
    <div className="grid grid-cols-1 gap-5">
      <h1 className="sr-only">{m.videos_title()}</h1>
      {!(isEmpty && filter.search === "") && (
        <LibraryToolbar filter={filter} onFilter={setFilter} editing={canEdit ? ways : undefined} />
      )}
      {sync.error && <ErrorNotice error={sync.error} what={m.videos_sync_failed()} onRetry={ways.onSync} />}
      <LibraryReport text={report} onDismiss={() => setReport(null)} />
      {isEmpty && filter.search && <NothingFound search={filter.search} onClear={() => setFilter({ search: "" })} />}
      {isEmpty && !filter.search && (
        <LazySection load={loadEmptyLibrary} given={ways} trouble={m.videos_load_part_failed()}>
          <WallSkeleton />
        </LazySection>
      )}
      {!isEmpty && (
        <Region what={m.videos_region_all()} stillWorks={m.videos_region_all_still_works()}>
          <Wall list={list} />
        </Region>
      )}
      {adding && (
        <LazyDialog
          load={loadAddVideoDialog}
          given={{
            onClose: () => setAdding(false),
            onAdded: (video) => {
              setAdding(false);
              setReport(m.videos_report_added({ title: video.title }));
            },
          }}
        />
      )}
    </div>
  );
}

/** Loading, failed, or full. */
function Wall({ list }: { list: ReturnType<typeof useVideos> }) {
  const { fetchNextPage, refetch } = list;
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const retry = () => void refetch();

  if (list.status === "pending") return <WallSkeleton />;
  if (!list.data) return <ErrorNotice error={list.error} what={m.videos_load_failed()} onRetry={retry} />;

  return (
    <>
      {list.isRefetchError && <ErrorNotice error={list.error} what={m.videos_refresh_failed()} onRetry={retry} />}
      <VideoWall
        videos={list.data.pages.flatMap((page) => page.items)}
        stale={list.isPlaceholderData}
        more={{ exists: list.hasNextPage, loading: list.isFetchingNextPage, load }}
        problem={
          list.isFetchNextPageError && (
            <ErrorNotice error={list.error} what={m.videos_load_more_failed()} onRetry={load} />
          )
        }
      />
    </>
  );
}
