"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { BuyWellLater, OpenRunRow } from "@/components/buying/when-wanted";
import { CommentsSide } from "@/components/comments/comments-side";
import { type CommentsPanelState, useCommentsPanel } from "@/components/comments/use-comments-panel";
import { aspectOf, resultName } from "@/components/compare/player-video";
import { isNarrow, useWhenNarrowed } from "@/components/compare/use-when-narrowed";
import { Results } from "@/components/reshoots/results";
import { ShareButton, ShareWindow } from "@/components/shares/share-button";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Lazy } from "@/components/ui/lazy";
import { Notice } from "@/components/ui/notice";
import { Region } from "@/components/ui/region";
import { Segmented } from "@/components/ui/segmented";
import { AddResultButton } from "@/components/uploads/add-result-button";
import { ArrivingResults } from "@/components/uploads/arriving-results";
import { useCredits } from "@/lib/browser/credits";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import { useCan } from "@/lib/browser/session/viewer";
import { endedWithoutVideo } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isMotionId, type MotionId } from "@/lib/shared/motions/catalogue";
import { CameraPanel } from "./camera-panel";
import { mayTryAgain } from "./may-try-again";
import { SubmitBar } from "./submit-bar";
import { useChosenResult } from "./use-chosen-result";
import { useClip } from "./use-clip";
import { useOrder } from "./use-order";
import { Viewport } from "./viewport";
import { workspaceLayout } from "./workspace-layout";

const loadTryAgain = async () => (await import("./try-again")).TryAgain;
const loadCarryChip = async () => (await import("@/components/comments/carry-chip")).CarryChip;
const loadNotifyAsk = async () => (await import("@/components/live/notify-ask")).NotifyAsk;

type StudioWorkspaceProps = {
  video: Video;
  /** Undefined while loading, and when loading failed. */
  reshoots: readonly Reshoot[] | undefined;
  trouble: { error: Error | null; outOfTouch: boolean; retry: () => void };
};

const TABS = [
  { value: "motions", label: m.studio_tab_motions },
  { value: "results", label: m.studio_tab_results },
] as const;
type Tab = (typeof TABS)[number]["value"];
const NONE: readonly Reshoot[] = [];

/** The workspace of one source: the source, its motions, and its results. */
export function StudioWorkspace({ video, reshoots = NONE, trouble }: StudioWorkspaceProps) {
  const [linePlace, setLinePlace] = useState<HTMLElement | null>(null);
  const canEdit = useCan("trash.change");
  const canReshoot = canEdit && video.reshootable;
  const price = useCredits().data?.pricePerReshoot;
  const [singleKeys] = useSingleKeys();
  const result = useChosenResult(reshoots);
  const comments = useCommentsPanel();
  const [tab, setTab] = useTab(result.attendedId);
  const { player, results } = useInSight(result.playSignal, () => setTab("results"));
  const { chosen, toggle, send, justCreated, keepFirst, clear, choose, credits, ...order } = useOrder(video, reshoots);
  const [sharedIds, setSharedIds] = useState<readonly string[] | null>(null);
  const alreadyReady = useMemo(() => countOwned(reshoots), [reshoots]);

  const clip = useClip(video);

  const submit = (from: DOMRect) => {
    send(from);
    setTab("results");
  };

  const open = (id: string) => {
    result.open(id);
    setTab("results");
  };

  return (
    <div className={workspaceLayout.bench} data-bench="" data-comparing={result.chosen && ""} {...dataOf(comments)}>
      <div className={workspaceLayout.left}>
        <h1 className="sr-only">{video.title}</h1>
        <div ref={player} className={workspaceLayout.viewport}>
          <Region fault={m.studio_player_region()} stillWorks={m.studio_player_still_works()}>
            <Viewport
              video={video}
              reshoots={reshoots}
              offers={canReshoot ? { reshoots, clip, chosen, price, onToggle: toggle } : null}
              playSignal={result.playSignal}
              onStepResult={result.step}
              panel={comments}
            />
          </Region>
        </div>
        <Segmented
          label={m.studio_tabs_label()}
          options={TABS.map(({ value, label }) => ({ value, label: label() }))}
          value={tab}
          onChange={setTab}
          className={workspaceLayout.tabs}
        />
        <div ref={results} className={cn(workspaceLayout.results, tab !== "results" && "narrow:hidden")}>
          <ResultsTrouble {...trouble} />
          <ArrivingResults videoId={video.id} />
          <OpenRunRow videoId={video.id} reshoots={reshoots} onOpen={open} />
          <Region fault={m.studio_results_region()} stillWorks={m.studio_results_still_works()}>
            <Results
              reshoots={reshoots}
              sourcePosterUrl={video.posterUrl}
              chosenId={result.chosen?.id ?? null}
              attendedId={result.attendedId}
              onChoose={result.choose}
              canEdit={canEdit}
              noteOf={(reshoot) =>
                reshoot.version > 1 && (
                  <CarryNote
                    {...{ reshoot, reshoots, comments }}
                    onChoose={(id) => id !== result.chosen?.id && result.choose(id)}
                  />
                )
              }
              actionsOf={(reshoot) =>
                reshoot.status === "ready" ? (
                  <>
                    <ShareButton {...{ video, reshoots }} reshootId={reshoot.id} name={resultName(reshoot)} />
                    {canReshoot && reshoot.origin === "ordered" && reshoot.id === result.chosen?.id && (
                      <Lazy load={loadTryAgain} given={{ video, reshoot, reshoots }} />
                    )}
                  </>
                ) : (
                  mayTryAgain(reshoot, reshoots) && <Lazy load={loadTryAgain} given={{ video, reshoot, reshoots }} />
                )
              }
              adder={<AddResultButton videoId={video.id} compact />}
              onShare={setSharedIds}
              onExport={comments.setExported}
              justCreated={justCreated}
              scrollToNewest={tab}
              empty={trouble.error ? null : <NoResults canPick={canReshoot} videoId={video.id} />}
            />
          </Region>
          {justCreated !== null && <Lazy load={loadNotifyAsk} given={{}} />}
          {sharedIds && <ShareSelection {...{ video, reshoots }} ids={sharedIds} onClose={() => setSharedIds(null)} />}
        </div>
      </div>
      <CommentsSide panel={comments} {...{ video, reshoots }} className={workspaceLayout.comments} />
      <CameraPanel
        aspect={aspectOf(video)}
        clip={clip}
        video={video}
        lineIn={linePlace}
        chosen={chosen}
        onToggle={toggle}
        alreadyReady={alreadyReady}
        starsOf={video.id}
        disabled={isLocked(order)}
        singleKeys={singleKeys}
        className={cn(workspaceLayout.panel, tab !== "motions" && "narrow:hidden")}
      />
      <div className={workspaceLayout.bar}>
        <div ref={setLinePlace} className={cn(workspaceLayout.line, tab !== "motions" && "narrow:hidden")} />
        <div className={workspaceLayout.order}>
          <div className={cn(tab !== "motions" && "narrow:hidden")}>
            <BuyWellLater
              {...{ videoId: video.id, reshoots, credits, motions: [...chosen] }}
              isOpen={isSendable(order)}
              {...{ onChoose: choose, onToggle: toggle, onOpen: open }}
            />
          </div>
          <Region fault={m.studio_order_region()} stillWorks={m.studio_order_still_works()} className="p-3">
            <SubmitBar {...order} onSubmit={submit} onKeepFirst={keepFirst} onClear={clear} />
          </Region>
        </div>
      </div>
    </div>
  );
}

type ShareSelectionProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  ids: readonly string[];
  onClose: () => void;
};

const ShareSelection = ({ video, reshoots, ids, onClose }: ShareSelectionProps) => (
  <ShareWindow
    {...{ video, isSelection: true, reshootId: null, onClose }}
    reshoots={reshoots.filter(({ id }) => ids.includes(id))}
  />
);

type OrderState = Pick<ReturnType<typeof useOrder>, "order" | "sending">;
const isSendable = ({ order, sending }: OrderState) => order.kind === "open" && !sending;
const isLocked = ({ order, sending }: OrderState) => order.kind === "blocked" || sending;

const dataOf = ({ isOpen }: CommentsPanelState) => (isOpen ? { "data-commenting": "" } : {});

/**
 * What is in use stays in sight: on a phone a pair scrolls away above the results, and comes back when a result is chosen. The
 * results stay when the window becomes narrow around them.
 */
function useInSight(playSignal: number, showResults: () => void) {
  const player = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);
  useWhenNarrowed(results, showResults);
  useEffect(() => {
    if (playSignal > 0 && isNarrow()) player.current?.scrollIntoView({ block: "nearest" });
  }, [playSignal]);
  return { player, results };
}

/** The tab of a narrow window; a link to a reshoot shows the results. */
function useTab(attendedId: string | null) {
  const [tab, setTab] = useState<Tab>("motions");
  const [shownId, setShownId] = useState<string | null>(null);
  if (attendedId !== shownId) {
    setShownId(attendedId);
    if (attendedId !== null) setTab("results");
  }
  return [tab, setTab] as const;
}

function countOwned(reshoots: readonly Reshoot[]): Map<MotionId, number> {
  const counts = new Map<MotionId, number>();
  for (const { motion, status } of reshoots) {
    if (!endedWithoutVideo(status) && isMotionId(motion)) counts.set(motion, (counts.get(motion) ?? 0) + 1);
  }
  return counts;
}

/** Help for a source without reshoots. */
function NoResults({ canPick, videoId }: { canPick: boolean; videoId: string }) {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-3 rounded-panel border border-dashed border-line-strong px-6 py-8 text-center text-muted">
      <p className="max-w-96 text-balance">{canPick ? m.studio_results_empty_pick() : m.studio_results_empty()}</p>
      <AddResultButton videoId={videoId} />
    </div>
  );
}

type ResultsTroubleProps = { error: Error | null; outOfTouch: boolean; retry: () => void };

/** An inline note that the results could not be read, or may be out of date. */
function ResultsTrouble({ error, outOfTouch, retry }: ResultsTroubleProps) {
  if (error) return <ErrorNotice error={error} what={m.studio_results_not_loaded()} onRetry={retry} />;
  if (!outOfTouch) return null;
  return (
    <Notice
      tone="warning"
      cost={m.studio_results_outdated_cost()}
      action={
        <Button size="small" onClick={retry}>
          {m.studio_results_retry()}
        </Button>
      }
    >
      {m.studio_results_outdated()}
    </Notice>
  );
}

type CarryNoteProps = {
  reshoot: Reshoot;
  reshoots: readonly Reshoot[];
  comments: CommentsPanelState;
  onChoose: (id: string) => void;
};

/** Opens the comments beside the newer version. */
function CarryNote({ reshoot, reshoots, comments, onChoose }: CarryNoteProps) {
  const onOpen = () => {
    onChoose(reshoot.id);
    if (!comments.isOpen) comments.toggle();
  };
  return <Lazy load={loadCarryChip} given={{ reshoot, reshoots, onOpen }} />;
}
