"use client";

import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Clip, Shown } from "@/components/motion-preview/clip";
import { Lazy } from "@/components/ui/lazy";
import { useStoredFlag } from "@/lib/browser/preferences/stored-flag";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTION_GROUPS, MOTION_IDS, type Motion, type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";
import type { FoundMotions } from "@/lib/shared/motions/find-motions";
import { travels } from "@/lib/shared/motions/travels";
import { MotionLine } from "./motion-line";
import { MotionSearch } from "./motion-search";
import { MotionTile } from "./motion-tile";
import { OnClipSwitch } from "./on-clip-switch";
import { motionAt } from "./tile-of";
import { useLargePreview } from "./use-large-preview";
import { type KeyScope, useMotionKeys } from "./use-motion-keys";
import { type Enlarge, useMotionPreview } from "./use-motion-preview";
import { useMotionSearch } from "./use-motion-search";
import { useTileFocus } from "./use-tile-focus";

const loadLargeSketch = async () => (await import("./large-sketch")).LargeSketch;
const NO_ONE: readonly string[] = [];
const loadLargePreview = async () => (await import("./large-preview")).LargePreview;

type MotionGridProps = {
  chosen: ReadonlySet<MotionId>;
  onToggle: (motion: MotionId) => void;
  /** Selection is off; the previews still play. */
  disabled?: boolean;
  /** How many reshoots of each motion this source has, also those that are not finished. */
  alreadyReady?: ReadonlyMap<MotionId, number>;
  /** The source on whose sketches members put stars. */
  starsOf?: string | undefined;
  /** Where the single keys 1–9, A–F and / work. */
  shortcuts?: KeyScope;
  /** Width divided by height of the source's picture. */
  aspect?: number;
  /** Where the sentence about the attended motion is shown; under the tiles when undefined. */
  lineIn?: HTMLElement | null;
  /** The source's own picture, to show the motions on it; null where there is none. */
  clip?: Clip | null;
  /** The guests of links who starred the sketches, by motion. */
  guestStars?: ReadonlyMap<MotionId, readonly string[]>;
  /** More that can be done with all sketches, beside the search. */
  actions?: ReactNode;
};

/** The fifteen motions as animated tiles in groups; select any number by pointer, arrows and Space, or a single key. */
export function MotionGrid({ lineIn, clip = null, actions, ...props }: MotionGridProps) {
  const { chosen, onToggle, disabled = false, shortcuts = "page" } = props;
  const words = useMotionSearch();
  const { query } = words;
  const [news, setNews] = useState("");
  const [attended, setAttended] = useState<MotionId>();
  const panel = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is empty until the words are loaded.
  const found = useMemo(() => words.find(query), [query]);
  const focus = useTileFocus(list, found.motions);

  const onFilter = async (next: string) => {
    words.setTyped(next);
    const find = await words.prepare();
    if (find) setNews(m.motions_news_shown({ shown: find(next).motions.length, total: MOTION_IDS.length }));
  };
  const onPick = (motion: MotionId) => {
    if (disabled || !found.motions.some(({ id }) => id === motion)) return;
    onToggle(motion);
    setAttended(motion);
    const message = chosen.has(motion) ? m.motions_news_deselected : m.motions_news_selected;
    setNews(message({ motion: motionLabel(motion) }));
  };
  const onTake = async () => {
    const find = await words.prepare();
    const first = words.typed.trim() && find?.(words.typed).motions[0];
    if (!first) return;
    if (!chosen.has(first.id)) return onPick(first.id);
    setAttended(first.id);
    setNews(m.motions_news_already_selected({ motion: first.label() }));
  };
  const [isOnClip, setOnClip] = useStoredFlag("reshoot.on-clip", true);
  const { enlarge, shown, prepare } = useMotionPreview(list, found, isOnClip ? { clip } : { clip: null, spare: clip });
  const enlarged = useLargePreview(list, shown !== "scene");
  useMotionKeys({ panel, scope: shortcuts, onPick, onSearch: () => search.current?.focus() });
  const line = (
    <MotionLine motion={attended} chosen={attended !== undefined && chosen.has(attended)} rest={aboutPictures(shown)} />
  );

  return (
    <section
      ref={panel}
      aria-label={m.motions_title()}
      onBlur={({ relatedTarget }) => setAttended(motionAt(relatedTarget) ?? motionUnderPointer(list.current))}
      className="flex flex-col gap-4 wide:below-desktop:gap-2"
    >
      <div className="grid gap-2 wide:below-desktop:flex wide:below-desktop:items-center">
        <div className="flex min-w-0 items-center gap-1 desktop:group-data-comparing/bench:flex-wrap">
          <MotionSearch
            ref={search}
            value={words.typed}
            onChange={(next) => void onFilter(next)}
            onTake={() => void onTake()}
            onIntent={() => void words.prepare()}
            onLeave={focus.focusReachable}
            hint={shortcuts === "off" ? undefined : "/"}
          />
          {clip && <OnClipSwitch isOn={isOnClip} onChange={setOnClip} onIntent={prepare} />}
          {actions}
        </div>
        <p className="text-muted text-xs wide:hidden column:block">{aboutPictures(shown)}</p>
      </div>
      {words.hasFailed && (
        <p role="alert" className="text-red text-xs">
          {m.motions_search_not_loaded()}
        </p>
      )}
      <div className="wide:below-desktop:-mx-4 wide:below-desktop:overflow-x-auto wide:below-desktop:overscroll-x-contain wide:below-desktop:px-4 wide:below-desktop:pt-1 wide:below-desktop:pb-2">
        <div
          ref={list}
          role="listbox"
          aria-label={m.motions_list()}
          aria-multiselectable="true"
          aria-disabled={disabled}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (!starAt(event)) focus.onArrow(event);
          }}
          onPointerLeave={({ pointerType }) => pointerType === "mouse" && setAttended(motionAt(document.activeElement))}
          className="group/previews relative isolate flex flex-col gap-5 wide:below-desktop:w-max wide:below-desktop:flex-row"
        >
          <Groups
            {...props}
            {...{ query, found, attended, shown }}
            reachable={focus.reachable}
            onReach={focus.onReach}
            onAttend={setAttended}
          />
        </div>
      </div>
      {!found.motions.length && <NothingFound query={query} onClear={() => void onFilter("")} />}
      {lineIn === undefined ? line : lineIn && createPortal(line, lineIn)}
      {enlarged && <Large tile={enlarged} aspect={props.aspect ?? 16 / 9} {...{ enlarge, shown }} />}
      <p role="status" className="sr-only">
        {news}
      </p>
    </section>
  );
}

/** S sets or removes the star of the focused tile; elsewhere S is the player's. Returns whether it did. */
function starAt({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent<HTMLElement>): boolean {
  if (key.toLowerCase() !== "s" || ctrlKey || metaKey || altKey || !(target instanceof Element)) return false;
  const star = target.querySelector<HTMLElement>("[data-star]");
  star?.click();
  return star !== null;
}

type LargeProps = { tile: HTMLElement; aspect: number; enlarge: Enlarge; shown: Shown };

function Large({ shown, ...props }: LargeProps) {
  if (shown === "scene") return <Lazy load={loadLargePreview} given={props} />;
  return <Lazy load={loadLargeSketch} given={{ ...props, isFlat: shown === "flat" }} />;
}

const aboutPictures = (shown: Shown) => (shown === "scene" ? m.motions_illustration() : m.motions_sketch());
const motionUnderPointer = (list: HTMLElement | null) => motionAt(list?.querySelector("[data-motion]:hover"));

type GroupsProps = MotionGridProps & {
  query: string;
  found: FoundMotions;
  attended: MotionId | undefined;
  shown: Shown;
  reachable: MotionId | undefined;
  onReach: (motion: MotionId) => void;
  onAttend: (motion: MotionId) => void;
};

/** The groups of the catalogue; while something is searched, one group with the best match first. */
function Groups({ query, found, ...props }: GroupsProps) {
  if (query.trim()) {
    const label = found.isNear ? m.motions_group_nearest({ query: query.trim() }) : m.motions_group_matches();
    return <TileGroup label={label} motions={found.motions} {...props} />;
  }
  return MOTION_GROUPS.map(({ id, label }) => (
    <TileGroup key={id} label={label()} motions={found.motions.filter(({ group }) => group === id)} {...props} />
  ));
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

type TileGroupProps = Omit<GroupsProps, "query" | "found"> & { label: string; motions: readonly Motion[] };

/** A titled group of tiles; not rendered while the search matches none of them. */
function TileGroup({ label, motions, chosen, ...props }: TileGroupProps) {
  const { alreadyReady, disabled = false, shortcuts, attended, shown, reachable, aspect = 16 / 9 } = props;
  if (!motions.length) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox may own groups, not fieldsets.
    <div role="group" aria-label={label}>
      <p
        aria-hidden="true"
        className="mb-2 flex items-baseline gap-2 font-medium text-ink text-xs wide:below-desktop:mb-1 wide:below-desktop:[@media(height<44rem)]:hidden"
      >
        {label} <span className="font-mono text-2xs text-muted">{motions.length}</span>
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(10rem,calc(50%-0.3125rem)),1fr))] gap-2.5 wide:below-desktop:flex desktop:grid-cols-[repeat(auto-fill,minmax(max(11.25rem,34%),1fr))]">
        {motions.map((motion) => (
          <MotionTile
            key={motion.id}
            {...{ motion, disabled, aspect }}
            chosen={chosen.has(motion.id)}
            ready={alreadyReady?.get(motion.id) ?? 0}
            guests={props.guestStars?.get(motion.id) ?? NO_ONE}
            reachable={motion.id === reachable}
            keyed={shortcuts !== "off"}
            attended={motion.id === attended}
            starsOf={props.starsOf}
            isFlat={shown === "flat" && travels(motion.id)}
            onToggle={() => props.onToggle(motion.id)}
            onFocus={() => {
              props.onReach(motion.id);
              props.onAttend(motion.id);
            }}
            onAttend={() => props.onAttend(motion.id)}
          />
        ))}
      </div>
    </div>
  );
}
