"use client";

import Link from "next/link";
import { type CSSProperties, memo } from "react";
import { MiddleEllipsis } from "@/components/ui/middle-ellipsis";
import type { Video } from "@/lib/contracts/videos";
import { useOneClip } from "./one-clip";
import { aspectOf, videoFacts } from "./video-facts";
import { VideoPoster } from "./video-poster";

/** One source on the wall: poster, title, one muted line, and in words whatever keeps it from being reshot. */
export const VideoCard = memo(function VideoCard({ video }: { video: Video }) {
  const { plays, handlers } = useOneClip(video.id);
  const reason = video.status === "failed" ? video.failure : reasonOf(video);

  return (
    <li className="wall-item" style={{ "--aspect": aspectOf(video) } as CSSProperties}>
      <Link href={`/videos/${video.id}`} prefetch={false} className="group block rounded-panel" {...handlers}>
        <VideoPoster video={video} plays={plays} />
        <h2 className="mt-2 font-medium">
          <MiddleEllipsis text={video.title} />
        </h2>
        <div className="text-muted text-xs">
          <Facts pieces={videoFacts(video)} />
          {reason && <p className={video.status === "failed" ? "line-clamp-3 text-red" : "line-clamp-3"}>{reason}</p>}
        </div>
      </Link>
    </li>
  );
});

/** While it is saving, the frame itself says so. */
const reasonOf = ({ status, notReshootable }: Video) => (status === "ready" ? notReshootable?.message : undefined);

function Facts({ pieces }: { pieces: string[] }) {
  return (
    <p className="flex flex-wrap">
      {pieces.map((piece, index) => (
        <span key={piece} className="whitespace-pre">
          {piece}
          {index < pieces.length - 1 && " · "}
        </span>
      ))}
    </p>
  );
}
