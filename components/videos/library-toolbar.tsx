"use client";

import { ListChecks, Plus, RefreshCw, Search } from "lucide-react";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { ImportButton } from "@/components/uploads/import-button";
import { UploadButton } from "@/components/uploads/upload-button";
import type { VideoFilter } from "@/lib/browser/videos";
import type { VideoSort } from "@/lib/shared/contracts/video-sorts";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useSettledText } from "./library-filter";

const SORTS: readonly { value: VideoSort; label: () => string }[] = [
  { value: "newest", label: m.videos_sort_newest },
  { value: "oldest", label: m.videos_sort_oldest },
  { value: "title", label: m.videos_sort_title },
  { value: "reshoots", label: m.videos_sort_reshoots },
];

type LibraryToolbarProps = {
  filter: VideoFilter;
  onFilter: (change: Partial<VideoFilter>) => void;
  /** Absent while there is nothing to select. */
  onSelect?: (() => void) | undefined;
  /** Absent for reviewers, who see neither button. */
  editing?: { onAdd: () => void; onSync: () => void; syncing: boolean } | undefined;
};

/**
 * Search left, sort right. The two buttons to add videos are between them, so that nothing moves when the viewer's role
 * arrives.
 */
export function LibraryToolbar({ filter, onFilter, onSelect, editing }: LibraryToolbarProps) {
  return (
    <div data-print="hide" className="flex flex-wrap items-center gap-2">
      <SearchField settled={filter.search} onFilter={onFilter} />
      <div className="flex-1 max-sm:hidden" />
      {editing && (
        <>
          <UploadButton />
          <ImportButton compact />
          <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={editing.onAdd}>
            {m.videos_add()}
          </Button>
          <Button
            icon={<RefreshCw aria-hidden="true" className="size-3.5" />}
            onClick={editing.onSync}
            busy={editing.syncing}
            busyLabel={m.videos_sync_busy()}
          >
            {m.videos_sync()}
          </Button>
        </>
      )}
      {onSelect && (
        <IconButton label={m.selection_start_sources()} onClick={onSelect} className="max-sm:ml-auto">
          <ListChecks aria-hidden="true" />
        </IconButton>
      )}
      <Select
        label={m.videos_sort()}
        options={SORTS.map(({ value, label }) => ({ value, label: label() }))}
        value={filter.sort}
        onChange={(sort) => onFilter({ sort })}
        className="ml-auto w-27 sm:w-36"
      />
    </div>
  );
}

function SearchField({ settled, onFilter }: { settled: string; onFilter: (change: { search: string }) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const settle = useCallback((search: string) => onFilter({ search }), [onFilter]);
  const [text, setText] = useSettledText(settled, settle);
  useSlashKey(input);

  return (
    <search className="relative w-full sm:w-80">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-3.5 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label={m.videos_search()}
        aria-keyshortcuts="/"
        placeholder={m.videos_search()}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        className={`${controlClass} h-11 pr-9 pl-8.5 sm:h-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      <Kbd className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 max-sm:hidden pointer-coarse:hidden">
        /
      </Kbd>
    </search>
  );
}

/** "/" focuses the search, as on many sites; not while a field has the focus. */
function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      // text-ok: a selector.
      if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog")) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [input]);
}
