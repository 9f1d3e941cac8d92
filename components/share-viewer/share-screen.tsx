import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReviewPlayer } from "@/components/guest-review/review-player";
import { SharedDrawings } from "@/components/guest-review/shared-drawings";
import { UnsentText } from "@/components/guest-review/unsent-text";
import { Mark } from "@/components/shell/mark";
import { cn } from "@/components/ui/class-names";
import { CutText } from "@/components/ui/cut-text";
import { Lazy } from "@/components/ui/lazy";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { BESIDE_PANEL, CommentsSide } from "./comments-side";
import { PairPlayer } from "./pair-player";
import { needsFullPlayer } from "./pair-view-state";
import { PlayedFrames } from "./played-frames";
import { SentBy } from "./sent-by";
import { useShareHeartbeat } from "./use-share-heartbeat";
import { useView } from "./use-view";

const loadFullPlayer = async () => (await import("./full-player")).FullPlayer;

const PAGE =
  "grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr_auto] gap-2 py-2 text-base sm:gap-3 sm:py-3 short:[--picture-room:80dvh]";
/** The studio's player takes what is left of the window. */
const FULL = "md:[@media(min-height:30rem)]:h-dvh";
/** In a frame of another site, everything lies over the picture. */
const FRAME = "relative h-dvh overflow-hidden text-base";
const FRAME_HEAD =
  "absolute inset-x-0 top-0 z-10 flex items-center gap-2.5 bg-linear-to-b from-[rgb(8_9_11/80%)] to-transparent px-3 pt-2 pb-6 text-[#fff]";

type ShareScreenProps = {
  view: ShareView;
  /** True inside a frame of another site. */
  framed: boolean;
  /** The URL of the page on its own. */
  url: string;
};

/** The comparison, edge to edge; who shared it, and when it expires. */
export function ShareScreen({ view, framed, url }: ShareScreenProps) {
  const [played] = useState(() => new PlayedFrames());
  const { mediaToken, isLost, adopt } = useShareHeartbeat(view.mediaToken, played);
  const { begin, mayRead, resume, problem } = useView(view, adopt);
  const onPlayed = useCallback(
    (frame: number) => {
      played.add(frame);
      void begin();
    },
    [played, begin],
  );
  const [isFull, setFull] = useFullPlayer(view.viewState, mayRead);
  const [isMissing, setMissing] = useState(false);
  const videos = useMemo(
    () => view.videos.map((video) => withMediaToken(video, view.mediaToken, mediaToken)),
    [view, mediaToken],
  );
  const player = useRef<ReviewPlayer>(null);
  const [drawings] = useState(() => new SharedDrawings());
  const [isReviewing, setReviewing] = useState(false);
  const openFull = () => {
    setMissing(false);
    setFull(true);
  };
  const light = (
    <PairPlayer
      {...{ videos, mayRead, onPlayed, framed }}
      viewState={view.viewState}
      isCovered={isLost}
      onBegin={begin}
      onMore={openFull}
      review={player}
      drawings={drawings}
    />
  );
  const canSave = view.download !== "none";
  const isBare = framed && !isFull;
  return (
    <main className={cn(isBare ? FRAME : PAGE, isFull && FULL, isReviewing && BESIDE_PANEL)}>
      <Header {...{ view, framed, isBare, isMissing }} url={resume ? `${url}?view=${resume}` : url}>
        <CommentsSide
          {...{ videos, player, drawings }}
          files={`/api/share-files/${mediaToken}`}
          isOpen={isReviewing}
          onOpen={() => void whenReadable(mayRead, begin, () => setReviewing(true))}
          onClose={() => setReviewing(false)}
        />
      </Header>
      {isFull && !isLost ? (
        <Lazy
          load={loadFullPlayer}
          given={{ viewState: view.viewState, videos, canSave, onPlayed, review: player, drawings }}
          onFailure={() => {
            setMissing(true);
            setFull(false);
          }}
        >
          {light}
        </Lazy>
      ) : (
        light
      )}
      {!(view.canComment || framed) && (
        <div className="w-full max-w-120 px-3 empty:hidden sm:px-4.5">
          <UnsentText />
        </div>
      )}
      {problem && (
        <p role="alert" className={cn("px-3 text-red sm:px-4.5", isBare && "absolute inset-x-0 top-12 bg-scrim py-2")}>
          {problem}
        </p>
      )}
    </main>
  );
}

type HeaderProps = Pick<ShareScreenProps, "view" | "framed" | "url"> & {
  isBare: boolean;
  isMissing: boolean;
  /** The comments, where the share allows them. A page of another site has none: it could lay something over them. */
  children: ReactNode;
};

function Header({ view, framed, url, isBare, isMissing, children }: HeaderProps) {
  return (
    <header className={isBare ? FRAME_HEAD : "flex gap-2.5 px-3 sm:px-4.5"}>
      <Mark className="mt-0.5 size-5.5 shrink-0" />
      <div className="grid min-w-0 gap-1">
        <h1 className="min-w-0 font-medium">
          <CutText text={view.title} />
        </h1>
        {!framed && <SentBy {...view} />}
      </div>
      {isMissing && (
        <p role="alert" className="ml-auto text-muted text-sm">
          {m.share_viewer_full_player_failed()}
        </p>
      )}
      {view.canComment && !framed && children}
      {framed && <OpenOutside url={url} />}
    </header>
  );
}

/** Where views are limited, a view begins before the comments are read, as before a video is. */
async function whenReadable(mayRead: boolean, begin: () => true | Promise<boolean>, act: () => void): Promise<void> {
  if (mayRead || (await begin())) act();
}

function OpenOutside({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="ml-auto shrink-0 underline underline-offset-3">
      {m.common_open()}
    </a>
  );
}

/**
 * The sender's view state may need features that the light player lacks: then the studio's player loads after the first
 * posters.
 */
function useFullPlayer(viewState: string, mayRead: boolean) {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    if (!(mayRead && needsFullPlayer(viewState))) return;
    const load = () => setFull(true);
    if (document.readyState === "complete") return load();
    addEventListener("load", load);
    return () => removeEventListener("load", load);
  }, [viewState, mayRead]);
  return [isFull, setFull] as const;
}

/** Returns the same video under a newer mediaToken: only its URLs differ. */
function withMediaToken(video: SharedVideo, old: string, now: string): SharedVideo {
  if (old === now) return video;
  const renewed = (url: string) => url.replace(old, now);
  const orNull = (url: string | null) => url && renewed(url);
  return {
    ...video,
    media: renewed(video.media),
    proxyUrl: orNull(video.proxyUrl),
    posterUrl: orNull(video.posterUrl),
    posterUrls: video.posterUrls.map(({ width, url }) => ({ width, url: renewed(url) })),
    storyboard: video.storyboard && { ...video.storyboard, url: renewed(video.storyboard.url) },
    downloadUrl: orNull(video.downloadUrl),
  };
}
