"use client";

import { useSearchParams } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { CommentsButton } from "@/components/comments/comments-button";
import type { CommentsPanelState } from "@/components/comments/use-comments-panel";
import { usePlayerComments } from "@/components/comments/use-player-comments";
import { usePlayerDrawings } from "@/components/comments/use-player-drawings";
import { aspectOf, resultVideo, sourceVideo } from "@/components/compare/player-video";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { clock } from "@/components/reshoots/elapsed";
import { useNow } from "@/components/reshoots/use-now";
import { ShareTrigger, ShareWindow } from "@/components/shares/share-button";
import { Poster } from "@/components/ui/poster";
import { useCan } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { LazyPlayer } from "./lazy-player";
import type { StudioPlayerProps } from "./studio-player";

type ViewportProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  offers: StudioPlayerProps["offers"];
  playSignal: number;
  onStepResult: (direction: -1 | 1) => void;
  panel: CommentsPanelState;
};

const TAKEN = {
  keys: "123456789abcdef/",
  get note() {
    return m.studio_player_keys_note();
  },
};

/** The source, with a result beside it; or, in the same place, why there is nothing to play yet. */
export function Viewport({ video, reshoots, panel, ...player }: ViewportProps) {
  const params = useSearchParams();
  const videos = useMemo(() => videosOf(video, reshoots), [video, reshoots]);
  const comments = usePlayerComments(panel, video.id);
  const onPictures = usePlayerDrawings(panel.drawing);
  const [sharing, setSharing] = useState(false);
  const canShare = useCan("shares.change") && videos !== null;
  usePaletteActions(() =>
    canShare ? [{ id: "share", label: m.shares_share_button(), run: () => setSharing(true) }] : [],
  );
  if (videos) {
    const b = params?.get("result") ?? null;
    const elsewhere = { label: m.studio_player_full_compare(), path: `/compare?video=${video.id}` };
    const actions = (
      <>
        <CommentsButton videoId={video.id} link={panel.link} isOpen={panel.isOpen} onToggle={panel.toggle} />
        <ShareTrigger onPress={() => setSharing(true)} />
      </>
    );
    const pair = videos.filter(({ id, leads }) => leads || id === b);
    // The view state is in the URL.
    const inUse = Boolean(params?.size) || panel.isOpen;
    return (
      <>
        <LazyPlayer {...{ videos, pair, elsewhere, actions, inUse, comments, onPictures }} taken={TAKEN} {...player} />
        {sharing && <ShareWindow {...{ video, reshoots }} reshootId={b} onClose={() => setSharing(false)} />}
      </>
    );
  }
  return (
    <ViewportFrame video={video}>
      {video.status === "failed" ? (
        <p className={video.notReshootable?.reason === "other_kind" ? undefined : "text-red"}>
          {video.failure ?? m.studio_source_not_saved()}
        </p>
      ) : (
        <Saving since={video.createdAt} />
      )}
    </ViewportFrame>
  );
}

/** The source and its results, oldest first; null until the source's bytes are in our storage. */
export function videosOf(video: Video, reshoots: readonly Reshoot[]) {
  const source = sourceVideo(video);
  return source && [source, ...reshoots.flatMap((reshoot) => resultVideo(reshoot) ?? [])];
}

function ViewportFrame({ video, children }: { video: Video; children: ReactNode }) {
  const aspect = aspectOf(video);
  return (
    <div
      data-theme="dark"
      className="relative mx-auto grid place-items-center overflow-hidden rounded-panel bg-[#000] p-6 text-center"
      style={{ aspectRatio: aspect, width: `min(100%, calc(var(--viewport-room, 100dvh) * ${aspect.toFixed(4)}))` }}
    >
      <Poster url={video.posterUrl} className="absolute inset-0 size-full opacity-30" />
      <div className="relative max-w-80 text-balance text-sm">{children}</div>
    </div>
  );
}

function Saving({ since }: { since: string }) {
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(since)) / 1000));
  return (
    <p role="status">
      {m.studio_source_saving()}
      <span aria-hidden="true" className="block font-mono text-muted text-xs">
        {clock(seconds)}
      </span>
    </p>
  );
}
