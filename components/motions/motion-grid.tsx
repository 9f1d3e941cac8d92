"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTION_GROUPS, MOTION_IDS, type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";
import { findMotions } from "@/lib/shared/motions/find-motions";
import { MotionSearch } from "./motion-search";
import { MotionTile } from "./motion-tile";
import { type KeyScope, useMotionKeys } from "./use-motion-keys";
import { useMotionPreview } from "./use-motion-preview";
import { useTileFocus } from "./use-tile-focus";

type MotionGridProps = {
  chosen: ReadonlySet<MotionId>;
  onToggle: (motion: MotionId) => void;
  /** Selection is off; the previews still play. */
  disabled?: boolean;
  /** How many reshoots of each motion this source already has. */
  alreadyReady?: ReadonlyMap<MotionId, number>;
  /** Where the single keys 1–9, A–F and / work. */
  shortcuts?: KeyScope;
};

/** The fifteen motions as animated tiles in two groups; select any number by pointer, arrows and Space, or a single key. */
export function MotionGrid(props: MotionGridProps) {
  const { chosen, onToggle, disabled = false, shortcuts = "page" } = props;
  const [query, setQuery] = useState("");
  const [news, setNews] = useState("");
  const panel = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const shown = useMemo(() => findMotions(query), [query]);
  const focus = useTileFocus(list, shown);

  const onFilter = (next: string) => {
    setQuery(next);
    setNews(m.motions_news_shown({ shown: findMotions(next).length, total: MOTION_IDS.length }));
  };
  const onPick = (motion: MotionId) => {
    if (disabled || !shown.some(({ id }) => id === motion)) return;
    onToggle(motion);
    const message = chosen.has(motion) ? m.motions_news_deselected : m.motions_news_selected;
    setNews(message({ motion: motionLabel(motion) }));
  };
  useMotionPreview(list, shown);
  useMotionKeys({ panel, scope: shortcuts, onPick, onSearch: () => search.current?.focus() });

  return (
    <section ref={panel} aria-label={m.motions_title()} className="flex flex-col gap-4">
      <MotionSearch
        ref={search}
        value={query}
        onChange={onFilter}
        onLeave={focus.focusReachable}
        hint={shortcuts === "off" ? undefined : "/"}
      />
      <div
        ref={list}
        role="listbox"
        aria-label={m.motions_list()}
        aria-multiselectable="true"
        aria-disabled={disabled}
        tabIndex={-1}
        onKeyDown={focus.onArrow}
        className="group/previews relative isolate flex flex-col gap-5"
      >
        <Groups {...props} shown={shown} reachable={focus.reachable} onReach={focus.onReach} />
      </div>
      {!shown.length && <NothingFound query={query} onClear={() => onFilter("")} />}
      <p role="status" className="sr-only">
        {news}
      </p>
    </section>
  );
}

type GroupsProps = MotionGridProps & {
  shown: ReturnType<typeof findMotions>;
  reachable: MotionId | undefined;
  onReach: (motion: MotionId) => void;
};

function Groups({
  shown,
  chosen,
  alreadyReady,
  disabled = false,
  shortcuts,
  reachable,
  onToggle,
  onReach,
}: GroupsProps) {
  return MOTION_GROUPS.map((group) => {
    const motions = shown.filter((motion) => motion.group === group.id);
    return (
      <TileGroup key={group.id} label={group.label()} count={motions.length}>
        {motions.map((motion) => (
          <MotionTile
            key={motion.id}
            motion={motion}
            chosen={chosen.has(motion.id)}
            ready={alreadyReady?.get(motion.id) ?? 0}
            disabled={disabled}
            reachable={motion.id === reachable}
            keyed={shortcuts !== "off"}
            onToggle={() => onToggle(motion.id)}
            onFocus={() => onReach(motion.id)}
          />
        ))}
      </TileGroup>
    );
  });
}

function NothingFound({ query, onClear }: { query: string; onClear: () => void }) {
  return (
    <p className="text-muted">
      {m.motions_not_found({ query })}{" "}
      <button type="button" onClick={onClear} className="min-h-6 text-ink underline underline-offset-2">
        {m.motions_not_found_show_all()}
      </button>
    </p>
  );
}

type TileGroupProps = { label: string; count: number; children: ReactNode };

/** A titled group of tiles; not rendered while the search matches none of them. */
function TileGroup({ label, count, children }: TileGroupProps) {
  if (!count) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox may own groups, not fieldsets.
    <div role="group" aria-label={label}>
      <p aria-hidden="true" className="mb-2 flex items-baseline gap-2 font-medium text-ink text-xs">
        {label} <span className="font-mono text-2xs text-muted">{count}</span>
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2.5">{children}</div>
    </div>
  );
}
