"use client";

import { type CSSProperties, memo, useState } from "react";
import { Info } from "@/components/icons/info";
import { SelectionCheck } from "@/components/selection/selection-check";
import type { Selection } from "@/components/selection/use-selection";
import { CutText } from "@/components/ui/cut-text";
import { IconButton } from "@/components/ui/icon-button";
import { PageLink } from "@/components/ui/page-link";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { LazyVideoDetails } from "./lazy-video-details";
import { useOneClip } from "./one-clip";
import { useScrub } from "./use-scrub";
import type { DetailedVideo } from "./video-details";
import { aspectOf, videoFacts } from "./video-facts";
import { VideoPoster } from "./video-poster";

type VideoCardProps = {
  video: Video;
  /** While sources are being selected: a press selects this one. */
  selection?: Selection | null;
};

/** One source on the wall: poster, title, one muted line, and the reason when it cannot be reshot. */
export const VideoCard = memo(function VideoCard({ video, selection = null }: VideoCardProps) {
  const { plays, handlers } = useOneClip(video.id);
  const { tile, ...scrub } = useScrub(video.storyboard);
  const [detailed, setDetailed] = useState(false);
  const reason = video.status === "failed" ? video.failure : reasonOf(video);

  const face = (
    <>
      <VideoPoster video={video} plays={plays} tile={tile} />
      <h2 className="mt-2 font-medium">
        <CutText text={video.title} />
      </h2>
      <div className="text-muted text-xs">
        <Facts pieces={videoFacts(video)} />
        {reason && <p className={isFault(video) ? "line-clamp-3 text-red" : "line-clamp-3"}>{reason}</p>}
      </div>
    </>
  );

  if (selection) {
    return (
      <li className="wall-item relative" style={{ "--aspect": aspectOf(video) } as CSSProperties}>
        <SelectionCheck {...{ id: video.id, selection }} name={m.selection_select({ name: video.title })}>
          {face}
        </SelectionCheck>
      </li>
    );
  }
  return (
    <li className="wall-item group/card relative" style={{ "--aspect": aspectOf(video) } as CSSProperties}>
      <PageLink
        href={`/videos/${video.id}`}
        className="group block rounded-panel"
        {...handlers}
        {...(video.storyboard && scrubbing(handlers, scrub))}
      >
        {face}
      </PageLink>
      <div
        data-theme="dark"
        className="absolute top-1.5 right-1.5 rounded-control bg-scrim transition-opacity focus-within:opacity-100 group-hover/card:opacity-100 sm:opacity-0"
      >
        <IconButton label={m.videos_card_details({ title: video.title })} onClick={() => setDetailed(true)}>
          <Info aria-hidden="true" />
        </IconButton>
      </div>
      {detailed && <LazyVideoDetails of={detailsOf(video)} onClose={() => setDetailed(false)} />}
    </li>
  );
});

type Handlers = ReturnType<typeof useOneClip>["handlers"];
type Scrub = Omit<ReturnType<typeof useScrub>, "tile">;

/** With a storyboard, moving the mouse scrubs it instead of starting the clip. */
const scrubbing = ({ onPointerLeave }: Handlers, { onPointerMove, onPointerLeave: leave }: Scrub) => ({
  onPointerEnter: undefined,
  onPointerMove,
  onPointerLeave: () => {
    leave();
    onPointerLeave();
  },
});

const detailsOf = (video: Video): DetailedVideo => ({
  id: video.id,
  kind: "video",
  name: video.title,
  video: video,
  prompt: video.prompt,
  facts: video.convertedFrom === null ? [] : [[m.videos_details_converted(), video.convertedFrom]],
  upstream:
    video.origin === "provider"
      ? { videoId: video.upstreamVideoId, taskId: video.upstreamTaskId }
      : { videoId: null, taskId: null },
  changes: video.changes,
  original: video.originalUrl,
});

/** Another kind of file is not an error. */
const isFault = ({ status, notReshootable }: Video) => status === "failed" && notReshootable?.reason !== "other_kind";

/** While it is saving, the poster itself shows that. What was not made there is no fault of the video: the studio says it. */
const reasonOf = ({ status, notReshootable }: Video) =>
  status === "ready" && notReshootable?.reason !== "other_origin" ? notReshootable?.message : undefined;

function Facts({ pieces }: { pieces: string[] }) {
  return (
    <p className="flex flex-wrap">
      {pieces.map((piece, index) => (
        <span key={piece} title={piece} className="max-w-full overflow-hidden text-ellipsis whitespace-pre">
          {piece}
          {index < pieces.length - 1 && " · "}
        </span>
      ))}
    </p>
  );
}
