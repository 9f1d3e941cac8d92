"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { Check } from "@/components/icons/check";
import { Ellipsis } from "@/components/icons/ellipsis";
import { Link } from "@/components/icons/link";
import { ListChecks } from "@/components/icons/list-checks";
import { Plus } from "@/components/icons/plus";
import { RefreshCw } from "@/components/icons/refresh-cw";
import { Search } from "@/components/icons/search";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Menu, MenuButton } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { UploadButton } from "@/components/uploads/upload-button";
import type { VideoFilter } from "@/lib/browser/videos";
import type { VideoSort } from "@/lib/shared/contracts/video-sorts";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useSettledText } from "./library-filter";

const loadImport = async () => (await import("@/components/uploads/import-dialog")).ImportDialog;
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
 * One row: search left, sort right, and between them what adds videos, so that nothing moves when the viewer's role arrives. Below
 * 1024 pixels most of it is in a menu.
 */
export function LibraryToolbar({ filter, onFilter, onSelect, editing }: LibraryToolbarProps) {
  const [importing, setImporting] = useState(false);
  const onImport = () => setImporting(true);
  return (
    <div data-print="hide" className="flex items-center gap-2 lg:flex-wrap">
      <SearchField settled={filter.search} onFilter={onFilter} />
      <div className="flex-1 max-lg:hidden" />
      {editing && <UploadButton compact />}
      {editing && <EditingButtons {...editing} onImport={onImport} />}
      {onSelect && (
        <div className="max-lg:hidden">
          <IconButton label={m.selection_start_sources()} onClick={onSelect}>
            <ListChecks aria-hidden="true" />
          </IconButton>
        </div>
      )}
      <Select
        label={m.videos_sort()}
        options={SORTS.map(({ value, label }) => ({ value, label: label() }))}
        value={filter.sort}
        onChange={(sort) => onFilter({ sort })}
        className="ml-auto w-36 max-sm:hidden"
      />
      <MoreMenu {...{ filter, onFilter, onSelect, editing, onImport }} />
      {importing && <LazyDialog load={loadImport} given={{ onClose: () => setImporting(false) }} />}
    </div>
  );
}

type EditingProps = NonNullable<LibraryToolbarProps["editing"]> & { onImport: () => void };

function EditingButtons({ onAdd, onSync, syncing, onImport }: EditingProps) {
  return (
    <div className="contents max-lg:hidden">
      <IconButton label={m.uploads_import()} onClick={onImport} className="border">
        <Link aria-hidden="true" />
      </IconButton>
      <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={onAdd}>
        {m.videos_add()}
      </Button>
      <Button
        icon={<RefreshCw aria-hidden="true" className="size-3.5" />}
        onClick={onSync}
        busy={syncing}
        busyLabel={m.videos_sync_busy()}
      >
        {m.videos_sync()}
      </Button>
    </div>
  );
}

type MoreProps = LibraryToolbarProps & Pick<EditingProps, "onImport">;

/** What a narrow row has no room for; on a phone the order of the videos, too. */
function MoreMenu({ filter, onFilter, onSelect, editing, onImport }: MoreProps) {
  const syncing = editing?.syncing ?? false;
  return (
    <Menu
      label={syncing ? m.videos_sync_busy() : m.videos_more()}
      button={syncing ? <RefreshCw className="motion-safe:animate-spin" /> : <Ellipsis />}
      buttonClassName={cn(moreClass, editing || onSelect ? "lg:hidden" : "sm:hidden")}
    >
      {editing && (
        <>
          <MenuButton onClick={onImport}>
            <Link aria-hidden="true" />
            {m.uploads_import()}
          </MenuButton>
          <MenuButton onClick={editing.onAdd}>
            <Plus aria-hidden="true" />
            {m.videos_add()}
          </MenuButton>
          <MenuButton onClick={editing.onSync} disabled={syncing}>
            <RefreshCw aria-hidden="true" />
            {m.videos_sync()}
          </MenuButton>
        </>
      )}
      {onSelect && (
        <MenuButton onClick={onSelect}>
          <ListChecks aria-hidden="true" />
          {m.selection_start_sources()}
        </MenuButton>
      )}
      <SortItems {...{ filter, onFilter }} isFirst={!(editing || onSelect)} />
    </Menu>
  );
}

const moreClass =
  "grid size-11 shrink-0 place-items-center rounded-control border text-muted hover:bg-surface-3 hover:text-ink sm:size-8 " +
  "pointer-coarse:size-11 [&_svg]:size-4.5";

function SortItems({ filter, onFilter, isFirst }: Pick<MoreProps, "filter" | "onFilter"> & { isFirst: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
    <div role="group" aria-label={m.videos_sort()} className={cn("sm:hidden", !isFirst && "mt-1.5 border-t pt-1.5")}>
      {SORTS.map(({ value, label }) => (
        <MenuButton key={value} aria-pressed={value === filter.sort} onClick={() => onFilter({ sort: value })}>
          <Check aria-hidden="true" className={cn(value !== filter.sort && "invisible")} />
          {label()}
        </MenuButton>
      ))}
    </div>
  );
}

function SearchField({ settled, onFilter }: { settled: string; onFilter: (change: { search: string }) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const settle = useCallback((search: string) => onFilter({ search }), [onFilter]);
  const [text, setText] = useSettledText(settled, settle);
  useSlashKey(input);

  return (
    <search className="relative min-w-0 flex-1 lg:w-80 lg:flex-none">
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
        className={`${controlClass} h-11 pr-9 pl-8.5 sm:h-8 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden`}
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
