import { useCallback, useEffect, useMemo, useState } from "react";
import { Mark } from "@/components/shell/mark";
import { Lazy } from "@/components/ui/lazy";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { PairPlayer } from "./pair-player";
import { needsFullPlayer } from "./pair-view-state";
import { PlayedFrames } from "./played-frames";
import { useShareHeartbeat } from "./use-share-heartbeat";
import { useView } from "./use-view";

const loadFullPlayer = async () => (await import("./full-player")).FullPlayer;

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
  const openFull = () => {
    setMissing(false);
    setFull(true);
  };
  const light = (
    <PairPlayer
      {...{ videos, mayRead, onPlayed }}
      viewState={view.viewState}
      isCovered={isLost}
      onBegin={begin}
      onMore={openFull}
    />
  );
  const canSave = view.download !== "none";
  return (
    <main className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr_auto] gap-2 py-2 text-base max-md:h-auto max-md:min-h-dvh sm:gap-3 [@media(max-height:30rem)]:h-auto sm:py-3">
      <header className="flex items-center gap-2.5 px-3 sm:px-4.5">
        <Mark className="size-5.5 shrink-0" />
        <h1 className="min-w-0 truncate font-medium" title={view.title}>
          {view.title}
        </h1>
        {isMissing && (
          <p role="alert" className="ml-auto text-muted text-sm">
            {m.share_viewer_full_player_failed()}
          </p>
        )}
        {framed && (
          <a
            href={resume ? `${url}?view=${resume}` : url}
            target="_blank"
            rel="noopener noreferrer"
            className="ml-auto shrink-0 text-muted underline underline-offset-3"
          >
            {m.common_open()}
          </a>
        )}
      </header>
      {isFull && !isLost ? (
        <Lazy
          load={loadFullPlayer}
          given={{ viewState: view.viewState, videos, canSave, onPlayed }}
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
      {problem && (
        <p role="alert" className="px-3 text-red sm:px-4.5">
          {problem}
        </p>
      )}
      {!framed && <Footer view={view} />}
    </main>
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

function Footer({ view }: { view: ShareView }) {
  return (
    <footer className="flex flex-wrap gap-x-4 gap-y-1 px-3 text-muted text-sm sm:px-4.5">
      <p>{m.share_viewer_shared_by({ name: view.sharedBy })}</p>
      {view.expiresAt && (
        <p>
          {m.share_viewer_expires_before()} <time dateTime={view.expiresAt}>{exactly(view.expiresAt)}</time>
        </p>
      )}
    </footer>
  );
}

/** The same text on the server and in every browser: to the minute, in UTC. */
const exactly = (moment: string) =>
  m.share_viewer_moment_utc({ date: moment.slice(0, 10), time: moment.slice(11, 16) });

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
