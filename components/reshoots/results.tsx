"use client";

import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { LayoutGrid } from "@/components/icons/layout-grid";
import { ListChecks } from "@/components/icons/list-checks";
import { Rows2 } from "@/components/icons/rows-2";
import type { RatingFilter } from "@/components/ratings/rating-filter";
import { type Selection, takeSelectionKey, useSelection } from "@/components/selection/use-selection";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Lazy } from "@/components/ui/lazy";
import { Region } from "@/components/ui/region";
import { useEdgeFades } from "@/components/ui/use-edge-fades";
import { useDurations } from "@/lib/browser/durations";
import { type BatchNews, batchNewsOf, readyWords } from "@/lib/browser/live/batch-news";
import { useStoredFlag } from "@/lib/browser/preferences/stored-flag";
import { endedWithoutVideo, isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import { ReshootCard } from "./reshoot-card";
import { type StackedCard, stackVersions } from "./stack-versions";

/** Cards that a press has just created, and the box of the pressed button. */
export type JustCreated = { ids: ReadonlySet<string>; from: DOMRect };

type ResultsProps = {
  reshoots: readonly Reshoot[];
  sourcePosterUrl: string | null;
  chosenId: string | null;
  /** A reshoot without a result that a link leads to. */
  attendedId?: string | null;
  onChoose: (id: string) => void;
  canEdit: boolean;
  /** The button that adds a result made elsewhere. */
  adder?: ReactNode;
  /** Shares several results together. */
  onShare?: (ids: readonly string[]) => void;
  onExport?: (ids: readonly string[]) => void;
  /** More actions for a finished reshoot. */
  actionsOf?: (reshoot: Reshoot) => ReactNode;
  /** What waits for a decision about a ready result. */
  noteOf?: (reshoot: Reshoot) => ReactNode;
  justCreated: JustCreated | null;
  /** A new value scrolls the newest into view, as a new card does. */
  scrollToNewest?: unknown;
  /** Shown instead of the cards when there are none. */
  empty: ReactNode;
};

const MANY = 6;
const loadResultsReview = async () => (await import("@/components/triage/results-review")).ResultsReview;
const loadSelectionBar = async () => (await import("@/components/selection/selection-bar")).SelectionBar;

/**
 * All reshoots of the source, oldest left, newest right: one scrolling row, or all of them at once. The versions of a result
 * are one stack, except while results are being selected or filtered.
 */
export function Results({ reshoots, empty, scrollToNewest, adder, onShare, onExport, ...rest }: ResultsProps) {
  const [spread, setSpread] = useStoredFlag("reshoot.results.spread", false);
  const list = useRef<HTMLUListElement>(null);
  const count = reshoots.length;
  const finished = reshoots.filter(({ status }) => isFinal(status));
  const selection = useSelection(finished.map(({ id }) => id));
  const review = useReview(reshoots);
  const stacks = useStacks(reshoots, [rest.chosenId, rest.attendedId]);
  const cards = selection.isOn || review.shown ? flat(reshoots, review.shown) : stacks.cards;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new card scrolls the newest into view.
  useLayoutEffect(() => {
    if (!list.current) return;
    list.current.scrollLeft = list.current.scrollWidth;
    list.current.scrollTop = list.current.scrollHeight;
  }, [count, spread, scrollToNewest]);

  return (
    <section
      aria-labelledby="reshoots"
      onKeyDown={(event) => selection.isOn && takeSelectionKey(event, selection)}
      className="flex min-h-0 flex-1 flex-col gap-2.5"
    >
      {selection.isOn && (
        <Lazy
          load={loadSelectionBar}
          given={{
            ...{ selection, onShare, onExport, kind: "reshoot" as const, canEdit: rest.canEdit },
            items: finished.map(({ id, status, bytes }) => ({
              ...{ id, deletable: true },
              bytes: status === "ready" ? bytes : null,
            })),
          }}
        />
      )}
      <Header
        {...{ reshoots, selection, review, spread, adder }}
        count={cards.length}
        canSelect={finished.length > 1}
        onSpread={setSpread}
      />
      {count === 0 && empty}
      {count > 0 && cards.length === 0 && <NoMatch onClear={() => review.setFilter("all")} />}
      {cards.length > 0 && (
        <Cards
          {...rest}
          {...{ cards, selection }}
          onToggleStack={stacks.toggle}
          listRef={list}
          spread={spread && cards.length > MANY}
        />
      )}
    </section>
  );
}

type HeaderProps = {
  reshoots: readonly Reshoot[];
  selection: Selection;
  review: ReturnType<typeof useReview>;
  /** How many cards there are. */
  count: number;
  canSelect: boolean;
  spread: boolean;
  adder: ReactNode;
  onSpread: (spread: boolean) => void;
};

function Header({ reshoots, selection, review, count, canSelect, spread, adder, onSpread }: HeaderProps) {
  const alive = reshoots.filter(({ status }) => !endedWithoutVideo(status)).length;
  const { ready, filter, setFilter, setMatches } = review;
  return (
    <div className={cn("flex min-h-8 narrow:flex-wrap items-center gap-2", selection.isOn && "hidden")}>
      <h2 id="reshoots" className="font-medium text-xs">
        {m.reshoots_title()}
      </h2>
      {alive > 0 && <span className="text-2xs text-dim">{m.reshoots_total({ count: alive })}</span>}
      <p className="ml-auto text-muted text-xs">{newestLine(reshoots)}</p>
      {ready[1] && (
        <div className="flex h-8 narrow:order-last narrow:h-10 narrow:basis-full items-center gap-2">
          <Lazy
            load={loadResultsReview}
            given={{ filter, onFilter: setFilter, onShown: setMatches, results: ready, videoId: ready[1].videoId }}
          />
        </div>
      )}
      {count > 0 && adder}
      {canSelect && !selection.isOn && (
        <IconButton label={m.selection_start()} onClick={selection.start}>
          <ListChecks aria-hidden="true" />
        </IconButton>
      )}
      {count > MANY && (
        <IconButton
          label={spread ? m.reshoots_show_row() : m.reshoots_show_all({ count })}
          onClick={() => onSpread(!spread)}
        >
          {spread ? <Rows2 aria-hidden="true" /> : <LayoutGrid aria-hidden="true" />}
        </IconButton>
      )}
    </div>
  );
}

/** The filter by ratings: which results it shows, or null for all. One result alone is not filtered. */
function useReview(reshoots: readonly Reshoot[]) {
  const [filter, setFilter] = useState<RatingFilter>("all");
  const [matches, setMatches] = useState<ReadonlySet<string> | null>(null);
  const ready = useMemo(() => reshoots.filter(({ status }) => status === "ready"), [reshoots]);
  return { ready, filter, setFilter, setMatches, shown: ready.length > 1 ? matches : null };
}

/** The stacks of versions, and which of them are open; one that holds what is shown elsewhere is open, too. */
function useStacks(reshoots: readonly Reshoot[], needed: readonly (string | null | undefined)[]) {
  const [open, setOpen] = useState<ReadonlySet<ResultMotion>>(new Set());
  const toggle = (motion: ResultMotion) =>
    setOpen((now) => (now.has(motion) ? new Set([...now].filter((one) => one !== motion)) : new Set([...now, motion])));
  const ids = new Set(needed.filter((id) => typeof id === "string"));
  return { cards: stackVersions(reshoots, open, ids), toggle };
}

const flat = (reshoots: readonly Reshoot[], shown: ReadonlySet<string> | null): StackedCard[] =>
  reshoots.filter(({ id }) => shown?.has(id) ?? true).map((reshoot) => ({ reshoot, stack: null }));

/** Shown instead of the cards when a filter leaves none. */
function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-3 rounded-panel border border-dashed border-line-strong px-6 py-8 text-center text-muted">
      <p>{m.ratings_filter_empty()}</p>
      <Button size="small" onClick={onClear}>
        {m.ratings_filter_clear()}
      </Button>
    </div>
  );
}

type CardsProps = Omit<ResultsProps, "reshoots" | "empty" | "scrollToNewest" | "adder" | "onShare" | "onExport"> & {
  cards: readonly StackedCard[];
  onToggleStack: (motion: ResultMotion) => void;
  selection: Selection;
  listRef: React.RefObject<HTMLUListElement | null>;
  spread: boolean;
};

function Cards({ cards, onToggleStack, listRef, spread, selection, chosenId, ...props }: CardsProps) {
  const { attendedId, justCreated, ...card } = props;
  const durations = useDurations();
  useEdgeFades(listRef, `${cards.length} ${spread}`);
  return (
    <ul
      ref={listRef}
      data-spread={spread || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller without focusable cards must be reachable by keys.
      tabIndex={0}
      aria-labelledby="reshoots"
      className={cn(
        "-m-1 narrow:-mx-3 gap-3 overscroll-contain rounded-panel p-1 narrow:px-3 pb-2",
        spread
          ? "grid min-h-0 grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] content-start wide:overflow-y-auto"
          : "fade-edges flex shrink-0 snap-x snap-proximity items-stretch overflow-x-auto",
      )}
    >
      {cards.map(({ reshoot, stack }) => (
        <li
          key={reshoot.id}
          className={spread ? "min-w-0" : "w-52 shrink-0 snap-end narrow:w-[min(62vw,18rem)] desktop:w-56"}
        >
          <Region compact fault={m.reshoots_region_result()} stillWorks={m.reshoots_region_result_still_works()}>
            <ReshootCard
              {...card}
              reshoot={reshoot}
              durations={durations}
              chosen={reshoot.id === chosenId}
              attended={reshoot.id === attendedId}
              selection={selection.isOn ? selection : null}
              stack={stack && { ...stack, onToggle: () => onToggleStack(stack.motion) }}
              bornFrom={justCreated?.ids.has(reshoot.id) ? justCreated.from : null}
            />
          </Region>
        </li>
      ))}
    </ul>
  );
}

/** One reshoot that is ready: its card says so. */
const isPlain = ({ isOver, ready, total }: BatchNews) => isOver && ready === 1 && total === 1;

/** The progress of the newest order, as visible text; screen readers get it from BatchWatch. What was added has no progress. */
function newestLine(reshoots: readonly Reshoot[]): string {
  const ordered = reshoots.filter(({ origin }) => origin === "ordered");
  const newest = ordered.at(-1)?.batchId;
  const news = batchNewsOf(ordered.filter(({ batchId }) => batchId === newest));
  return news && !isPlain(news) ? readyWords(news) : "";
}
