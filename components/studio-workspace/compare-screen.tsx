"use client";

import { notFound, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import { ApprovalRoom } from "@/components/approvals/approval-room";
import { CommentsButton } from "@/components/comments/comments-button";
import { CommentsSide } from "@/components/comments/comments-side";
import { useCommentsPanel } from "@/components/comments/use-comments-panel";
import { usePlayerComments } from "@/components/comments/use-player-comments";
import { usePlayerDrawings } from "@/components/comments/use-player-drawings";
import { ComparePlayer } from "@/components/compare/compare-player";
import { loadEngine } from "@/components/compare/load-engine";
import { useViewStateInUrl } from "@/components/compare/use-view-state-in-url";
import { ShareButton } from "@/components/shares/share-button";
import { LazyInAnotherTeam } from "@/components/teams/lazy-in-another-team";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Lazy } from "@/components/ui/lazy";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { PageLink } from "@/components/ui/page-link";
import { Region } from "@/components/ui/region";
import { Skeleton } from "@/components/ui/skeleton";
import { useCredits } from "@/lib/browser/credits";
import { ApiError } from "@/lib/browser/fetch/api";
import { useReshootsOf } from "@/lib/browser/reshoots";
import { useCan } from "@/lib/browser/session/viewer";
import { useVideo } from "@/lib/browser/videos";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { offerCells } from "./offer-cells";
import { SubmitBar } from "./submit-bar";
import { useClip } from "./use-clip";
import { useOrder } from "./use-order";
import { videosOf } from "./viewport";

const loadLinkedApproval = async () => (await import("@/components/approvals/linked-approval")).LinkedApproval;
const loadApprovalButton = async () => (await import("@/components/approvals/approval-button")).ApprovalButton;

/** A phone held sideways: the player has the height of the window, and the contact sheet more than that. */
const SHEET = "[--player-height:max(120dvh,37rem)]";
const PAGE =
  "[--player-height:max(100dvh,20rem)] " +
  "flex h-[calc(100dvh-var(--header))] flex-col gap-2.5 bg-bg p-3 wide:p-4.5 landscape:narrow:not-has-data-drawing:h-auto landscape:narrow:not-has-data-drawing:min-h-(--player-height)";
/** On a phone the player keeps the window above the sheet of the comments, or beside it. */
const PAGE_WITH_COMMENTS =
  "[--comments-sheet:52dvh] stacked:has-data-comments:h-[calc(48dvh-var(--header))] stacked:has-data-comments:overflow-y-auto " +
  "landscape:stacked:has-data-comments:min-h-0 beside:has-data-comments:pr-[20.75rem]";
const SIDE =
  "wide:-my-4.5 wide:-mr-4.5 wide:w-80 desktop:w-88 wide:shrink-0 wide:border-l portrait-tablet:mt-0 portrait-tablet:-ml-4.5 " +
  "portrait-tablet:h-[38dvh] portrait-tablet:w-auto portrait-tablet:border-t portrait-tablet:border-l-0 portrait-tablet:data-drawing:h-0";

/** The comparison on its own page; its whole view state is in the URL. */
export function CompareScreen({ videoId }: { videoId: string | undefined }) {
  if (!videoId) return <NothingChosen />;
  return <Comparison videoId={videoId} />;
}

function Comparison({ videoId }: { videoId: string }) {
  // The player requests it again, and shows an error when that fails.
  useEffect(() => void loadEngine().catch(() => undefined), []);
  const video = useVideo(videoId);
  const { reshoots, error, retry } = useReshootsOf(videoId);
  const title = video.data?.title;

  useEffect(() => {
    if (title) document.title = m.pages_compare_tab_title({ title });
  }, [title]);

  if (video.error instanceof ApiError && video.error.code === "invalid_input") notFound();
  if (video.error instanceof ApiError && video.error.code === "not_found") return <LazyInAnotherTeam id={videoId} />;
  const trouble = video.error ?? error;
  if (trouble && !(video.data && reshoots)) {
    return (
      <div className="mx-auto max-w-xl p-6">
        <ErrorNotice
          error={trouble}
          what={m.studio_compare_not_loaded()}
          onRetry={() => {
            void video.refetch();
            retry();
          }}
        />
      </div>
    );
  }
  if (!(video.data && reshoots)) return <CompareSkeleton />;
  return <Player video={video.data} reshoots={reshoots} />;
}

function Player({ video, reshoots }: { video: Video; reshoots: readonly Reshoot[] }) {
  const page = useShownWhole();
  const [viewState, onViewState] = useViewStateInUrl();
  const only = useSearchParams()?.get("only") ?? "";
  const videos = useMemo(() => videosOf(video, chosenOf(reshoots, only)), [video, reshoots, only]);
  const newest = videos?.findLast(({ leads }) => !leads)?.id;
  const { offers, order } = useOffers(video, reshoots);
  const panel = useCommentsPanel();
  const comments = usePlayerComments(panel, video.id);
  const canAsk = useCan("approvals.request");
  const onPictures = usePlayerDrawings(panel.drawing);
  const seen = useMemo(
    () => (viewState.b === null && newest ? { ...viewState, b: newest } : viewState),
    [viewState, newest],
  );

  const result = reshoots.find(({ id, status }) => id === seen.b && status === "ready");

  const isSheet = viewState.view.mode === "sheet";

  if (!videos) return <NothingSaved video={video} />;
  return (
    <div
      data-theme="dark"
      ref={page}
      className={cn(PAGE, PAGE_WITH_COMMENTS, isSheet && SHEET)}
      data-comments-open={panel.isOpen ? "" : undefined}
    >
      <h1 className="sr-only">{m.studio_compare_title({ title: video.title })}</h1>
      <div className="flex portrait-tablet:flex-col min-h-0 flex-1 gap-4">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Region
            fault={m.studio_player_region()}
            stillWorks={m.studio_compare_still_works()}
            className="m-auto max-w-xl"
          >
            <ComparePlayer
              {...{ videos, onViewState, comments }}
              {...onPictures}
              offers={only ? [] : offers}
              viewState={seen}
              elsewhere={studioOf(video)}
              actions={
                <>
                  {only && <ShowAll videoId={video.id} shown={videos.length - 1} />}
                  <CommentsButton videoId={video.id} link={panel.link} isOpen={panel.isOpen} onToggle={panel.toggle} />
                  {result && (
                    <Lazy load={loadApprovalButton} given={{ reshoot: result, inPalette: true }}>
                      {canAsk && <ApprovalRoom />}
                    </Lazy>
                  )}
                  <ShareButton video={video} reshoots={reshoots} reshootId={seen.b} />
                </>
              }
              fills
            />
          </Region>
        </div>
        <CommentsSide {...{ panel, video, reshoots }} className={SIDE} />
      </div>
      <OpenApproval {...{ video, reshoots }} />
      {isSheet && <CompareOrder order={order} />}
    </div>
  );
}

/** On a phone held sideways the player is as high as the window: the header is scrolled away, unless the person has scrolled. */
function useShownWhole() {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isShort = matchMedia("(height < 30rem)").matches;
    if (isShort && scrollY === 0 && page.current) scrollTo(0, page.current.getBoundingClientRect().top);
  }, []);
  return page;
}

/** `approval` in the URL is the ID of a request, which opens above its result until the dialog is closed. */
function OpenApproval({ video, reshoots }: { video: Video; reshoots: readonly Reshoot[] }) {
  const approvalId = useSearchParams()?.get("approval");
  if (!approvalId) return null;
  const onClose = () => {
    const url = new URL(location.href);
    url.searchParams.delete("approval");
    history.replaceState(null, "", url);
  };
  return <LazyDialog load={loadLinkedApproval} given={{ videoId: video.id, reshoots, approvalId, onClose }} />;
}

/** `only` in the URL holds the IDs of a few results, separated by commas: picks, for example. */
function chosenOf(reshoots: readonly Reshoot[], only: string): readonly Reshoot[] {
  const ids = new Set(only.split(","));
  const chosen = reshoots.filter(({ id }) => ids.has(id));
  return chosen.length > 0 ? chosen : reshoots;
}

/** Says that only some results are compared, and leads to all of them. */
function ShowAll({ videoId, shown }: { videoId: string; shown: number }) {
  return (
    <PageLink href={`/compare?video=${videoId}&mode=sheet` as "/"} className={buttonClass({ variant: "bare" })}>
      {m.triage_only_some({ count: shown })} · {m.triage_show_all()}
    </PageLink>
  );
}

const studioOf = ({ id }: Video) => ({ label: m.studio_compare_back(), path: `/videos/${id}` });

function CompareSkeleton() {
  return (
    <div data-theme="dark" className={PAGE}>
      <p role="status" className="sr-only">
        {m.studio_compare_loading()}
      </p>
      <Skeleton className="min-h-40 flex-1 rounded-panel" />
      <Skeleton className="h-8" />
      <Skeleton className="h-11" />
    </div>
  );
}

function NothingChosen() {
  return <Empty text={m.studio_compare_nothing_chosen()} href="/" link={m.studio_compare_open_library()} />;
}

function NothingSaved({ video }: { video: Video }) {
  const text = video.failure ?? m.studio_compare_saving();
  return <Empty text={text} href={`/videos/${video.id}`} link={m.studio_compare_open_source()} />;
}

function Empty({ text, href, link }: { text: string; href: string; link: string }) {
  return (
    <div className="mx-auto grid max-w-sm justify-items-center gap-4 px-6 py-24 text-center">
      <p className="text-balance text-muted">{text}</p>
      <PageLink href={href as "/"} className={buttonClass()}>
        {link}
      </PageLink>
    </div>
  );
}

/** The motions that the contact sheet offers, and the submission made from them: the same draft as in the studio. */
function useOffers(video: Video, reshoots: readonly Reshoot[]) {
  const order = useOrder(video, reshoots);
  const canOffer = useCan("reshoots.submit") && video.reshootable;
  const price = useCredits().data?.pricePerReshoot;
  const clip = useClip(video);
  const { chosen, toggle } = order;
  return { offers: canOffer ? offerCells({ reshoots, clip, chosen, price, onToggle: toggle }) : [], order };
}

/** The submit bar under the contact sheet; hidden while no motion is chosen and nothing is being sent. */
function CompareOrder({ order }: { order: ReturnType<typeof useOrder> }) {
  const { chosen, toggle: _, send, justCreated: __, keepFirst, clear, ...bar } = order;
  if (chosen.size === 0 && !bar.sending && !bar.news) return null;
  return (
    <div className="border-t">
      <SubmitBar {...bar} onSubmit={send} onKeepFirst={keepFirst} onClear={clear} />
    </div>
  );
}
