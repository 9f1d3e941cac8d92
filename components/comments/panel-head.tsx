"use client";

import { type ReactNode, useId, useState } from "react";
import { ListFilter } from "@/components/icons/list-filter";
import { Search } from "@/components/icons/search";
import { X } from "@/components/icons/x";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { sideWords } from "./side-badge";
import { type CommentFilter, type CommentSort, isFiltered, NO_FILTER } from "./threads";

type PanelHeadProps = {
  /** Open comments; null while they are loading. */
  open: number | null;
  filter: CommentFilter;
  onFilter: (filter: CommentFilter) => void;
  sort: CommentSort;
  onSort: (sort: CommentSort) => void;
  authors: readonly { id: string; name: string }[];
  onClose: () => void;
  /** What else can be done. */
  menu: ReactNode;
};

/** The title, and the order and filters behind one button: all of it fits into 320 px. */
export function PanelHead({ open, filter, onFilter, sort, onSort, authors, onClose, menu }: PanelHeadProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const filtered = isFiltered(filter);
  return (
    <header className="grid gap-2 border-b px-3 py-2">
      <div className="flex items-center gap-1">
        <h2 className="flex min-w-0 flex-1 items-baseline gap-2 font-medium text-sm">
          {m.comments_title()}
          {open !== null && (
            <span className="truncate font-normal text-muted text-xs">{m.comments_open_count({ count: open })}</span>
          )}
        </h2>
        <IconButton
          label={m.comments_filter()}
          aria-expanded={isShown}
          aria-controls={id}
          aria-pressed={filtered}
          onClick={() => setShown(!isShown)}
          className="relative pointer-coarse:size-11"
        >
          <ListFilter aria-hidden="true" />
          {filtered && <span aria-hidden="true" className="absolute top-1 right-1 size-1.5 rounded-full bg-amber" />}
        </IconButton>
        {menu}
        <IconButton label={m.comments_close()} onClick={onClose} className="pointer-coarse:size-11">
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {isShown && (
        <search id={id} className="grid gap-2">
          <Filters {...{ filter, onFilter, sort, onSort, authors }} />
        </search>
      )}
    </header>
  );
}

const sorts = () => [
  { value: "frame" as const, label: m.comments_sort_frame() },
  { value: "newest" as const, label: m.comments_sort_newest() },
  { value: "oldest" as const, label: m.comments_sort_oldest() },
];

type FiltersProps = Pick<PanelHeadProps, "filter" | "onFilter" | "sort" | "onSort" | "authors">;

function Filters({ filter, onFilter, sort, onSort, authors }: FiltersProps) {
  const set = (part: Partial<CommentFilter>) => onFilter({ ...filter, ...part });
  return (
    <>
      <div className="relative">
        <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-muted" />
        <input
          type="search"
          aria-label={m.comments_search()}
          placeholder={m.comments_search()}
          value={filter.search}
          onChange={(event) => set({ search: event.target.value })}
          className="h-11 w-full rounded-control border border-edge bg-surface-1 pr-3 pl-8 text-sm sm:h-8 pointer-coarse:h-11"
        />
      </div>
      <div className="grid grid-cols-2 gap-2 text-xs">
        <Select label={m.comments_sort()} options={sorts()} value={sort} onChange={onSort} className="col-span-2" />
        <Select
          label={m.comments_filter_state()}
          value={filter.state}
          onChange={(state) => set({ state })}
          options={[
            { value: "all", label: m.comments_filter_state_all() },
            { value: "open", label: m.comments_filter_open() },
            { value: "resolved", label: m.comments_filter_resolved() },
          ]}
        />
        <Select
          label={m.comments_side()}
          value={filter.side}
          onChange={(side) => set({ side })}
          options={[
            { value: "all", label: m.comments_filter_side_all() },
            { value: "source", label: sideWords.source() },
            { value: "result", label: sideWords.result() },
            { value: "both", label: sideWords.both() },
          ]}
        />
        <Select
          label={m.comments_filter_author()}
          value={filter.authorId}
          onChange={(authorId) => set({ authorId })}
          options={[
            { value: "", label: m.comments_filter_author_all() },
            ...authors.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <div className="flex min-h-8 items-center">
          <Switch
            label={m.comments_filter_mentions_me()}
            checked={filter.mentionsMe}
            onChange={(mentionsMe) => set({ mentionsMe })}
          />
        </div>
      </div>
      {isFiltered(filter) && (
        <button
          type="button"
          onClick={() => onFilter(NO_FILTER)}
          className="min-h-6 justify-self-start text-muted text-xs underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
        >
          {m.comments_filter_clear()}
        </button>
      )}
    </>
  );
}
