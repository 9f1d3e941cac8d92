"use client";

import { useCallback, useState } from "react";
import { X } from "@/components/icons/x";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { type Selection, takeSelectionKey, useSelection } from "@/components/selection/use-selection";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { Lazy } from "@/components/ui/lazy";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { LazySection } from "@/components/ui/lazy-section";
import { Region } from "@/components/ui/region";
import { StatusDot } from "@/components/ui/status-dot";
import { DropZone } from "@/components/uploads/drop-zone";
import { useCan } from "@/lib/browser/session/viewer";
import { useSyncVideos, useVideos } from "@/lib/browser/videos";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useLibraryFilter } from "./library-filter";
import { LibraryToolbar } from "./library-toolbar";
import { syncSentence } from "./sync-sentence";
import { VideoWall } from "./video-wall";
import { WallSkeleton } from "./wall-skeleton";

// Shown only before a team's first video: other visits need not load it.
const loadEmptyLibrary = async () => (await import("./empty-library")).EmptyLibrary;
const loadSelectionBar = async () => (await import("@/components/selection/selection-bar")).SelectionBar;
const NONE: readonly Video[] = [];
const loadAddVideoDialog = async () => (await import("./add-video-dialog")).AddVideoDialog;

type WaysIn = { onAdd: () => void; onSync: () => void; syncing: boolean };

/** The wall of source videos with search, sort and the two buttons to add videos. */
export function Library() {
  const [filter, setFilter] = useLibraryFilter();
  const [adding, setAdding] = useState(false);
  const [report, setReport] = useState<string | null>(null);
  const canEdit = useCan("videos.change");
  const sync = useSyncVideos();
  const list = useVideos(filter);
  const videos = list.data?.pages.flatMap((page) => page.items) ?? NONE;
  const selection = useSelection(videos.map(({ id }) => id));
  const isEmpty = list.isSuccess && list.data.pages[0]?.items.length === 0;

  const ways: WaysIn = {
    onAdd: () => setAdding(true),
    onSync: () => {
      setReport(null);
      sync.mutate(undefined, { onSuccess: (result) => setReport(syncSentence(result)) });
    },
    syncing: sync.isPending,
  };
  usePaletteActions(() =>
    canEdit
      ? [
          { id: "add", label: m.videos_add(), run: ways.onAdd },
          { id: "sync", label: m.videos_sync(), run: ways.onSync },
        ]
      : [],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are for the checkboxes and buttons inside.
    <div className="grid grid-cols-1 gap-5" onKeyDown={(event) => selection.isOn && takeSelectionKey(event, selection)}>
      <h1 className="sr-only">{m.videos_title()}</h1>
      <DropZone isOn={canEdit} />
      {!(isEmpty && filter.search === "") && (
        <div className={selection.isOn ? "hidden" : "contents"}>
          <LibraryToolbar
            {...{ filter, onFilter: setFilter, editing: canEdit ? ways : undefined }}
            onSelect={videos.length > 1 ? selection.start : undefined}
          />
        </div>
      )}
      <SelectionRow {...{ selection, canEdit, videos }} />
      {sync.error && <ErrorNotice error={sync.error} what={m.videos_sync_failed()} onRetry={ways.onSync} />}
      <LibraryReport text={report} onDismiss={() => setReport(null)} />
      {isEmpty && filter.search && <NothingFound search={filter.search} onClear={() => setFilter({ search: "" })} />}
      {isEmpty && !filter.search && (
        <LazySection load={loadEmptyLibrary} given={ways} trouble={m.videos_load_part_failed()}>
          <WallSkeleton />
        </LazySection>
      )}
      {!isEmpty && (
        <Region fault={m.videos_region_all()} stillWorks={m.videos_region_all_still_works()}>
          <Wall {...{ list, videos, selection }} />
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

const toSelectable = ({ id, bytes, videoUrl }: Video) => ({ id, deletable: true, bytes: videoUrl ? bytes : null });

/** While sources are being selected: what can be done with them, above all of them. */
function SelectionRow({ selection, canEdit, videos }: Omit<WallProps, "list"> & { canEdit: boolean }) {
  if (!selection.isOn) return null;
  return (
    <div className="sticky top-(--header) short:static z-20 -my-2 bg-bg py-2">
      <Lazy
        load={loadSelectionBar}
        given={{ selection, canEdit, kind: "video" as const, items: videos.map(toSelectable) }}
      />
    </div>
  );
}

type WallProps = { list: ReturnType<typeof useVideos>; videos: readonly Video[]; selection: Selection };

/** Loading, failed, or full. */
function Wall({ list, videos, selection }: WallProps) {
  const { fetchNextPage, refetch } = list;
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const retry = () => void refetch();

  if (list.status === "pending") return <WallSkeleton />;
  if (!list.data) return <ErrorNotice error={list.error} what={m.videos_load_failed()} onRetry={retry} />;

  return (
    <>
      {list.isRefetchError && <ErrorNotice error={list.error} what={m.videos_refresh_failed()} onRetry={retry} />}
      <VideoWall
        {...{ videos, selection }}
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

/** A search without matches, and a way to clear it. */
function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 py-20 text-center">
      <p className="text-base">
        {m.videos_not_found_before()}{" "}
        <strong className="break-all font-medium">{m.videos_not_found_search({ search })}</strong>
        {m.videos_not_found_after()}
      </p>
      <p className="text-muted">{m.videos_not_found_hint()}</p>
      <Button onClick={onClear}>{m.videos_not_found_show_all()}</Button>
    </div>
  );
}

/** The outcome of the last sync or addition, shown where it was started. */
function LibraryReport({ text, onDismiss }: { text: string | null; onDismiss: () => void }) {
  return (
    <div role="status" className={text ? "" : "sr-only"}>
      {text && (
        <div className="flex items-center gap-3 rounded-panel border bg-surface-1 py-1 pr-1 pl-4">
          <StatusDot tone="good" />
          <p className="flex-1 py-1.5">{text}</p>
          <IconButton label={m.videos_report_dismiss()} onClick={onDismiss}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
