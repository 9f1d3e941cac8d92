"use client";

import { aspectOf, type PlayerVideo } from "./player-video";
import { useStills } from "./use-stills";

type FilmstripRowProps = {
  video: PlayerVideo;
  /** Where it lies on the timeline, in shares of it. Before and after, the video holds a frame: hatched. */
  place: { left: number; width: number };
  /** The code that decodes is there: without a storyboard, stills can be had. */
  canDecode: boolean;
};

/** One video from its first frame to its last, as pictures side by side. Before they are known it keeps its height. */
export function FilmstripRow({ video, place, canDecode }: FilmstripRowProps) {
  return (
    <span
      className="relative block h-5 overflow-hidden border-l-2 bg-[repeating-linear-gradient(135deg,var(--surface-3)_0_2px,transparent_2px_6px)]"
      style={{ borderColor: `var(--${video.leads ? "blue" : "amber"})` }}
    >
      <span
        className="absolute inset-y-0 overflow-hidden bg-surface-3"
        style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%` }}
      >
        {video.storyboard && <FromStoryboard video={video} storyboard={video.storyboard} />}
        {!video.storyboard && canDecode && <FromVideo video={video} />}
      </span>
    </span>
  );
}

type FromStoryboardProps = { video: PlayerVideo; storyboard: NonNullable<PlayerVideo["storyboard"]> };

/** The stills of the sprite, each over its share of the time. */
function FromStoryboard({ video, storyboard }: FromStoryboardProps) {
  const { columns, rows, count, secondsPerTile, tileWidth, tileHeight, url } = storyboard;
  const seconds = video.durationSeconds ?? count * secondsPerTile;
  const starts = Array.from({ length: count }, (_, at) => at * secondsPerTile);
  const part = (at: number, of: number) => `${of > 1 ? (at / (of - 1)) * 100 : 0}%`;
  return (
    <span className="absolute inset-0 flex">
      {starts.map((start, at) => (
        <span
          key={start}
          className="relative h-full min-w-0 overflow-hidden"
          style={{ flex: `${Math.max(0, Math.min(secondsPerTile, seconds - start))} 0 0` }}
        >
          <span
            className="absolute inset-x-0 top-1/2 min-h-full -translate-y-1/2"
            style={{
              aspectRatio: `${tileWidth} / ${tileHeight}`,
              backgroundImage: `url(${JSON.stringify(url)})`,
              backgroundSize: `${columns * 100}% ${rows * 100}%`,
              backgroundPosition: `${part(at % columns, columns)} ${part(Math.floor(at / columns), rows)}`,
            }}
          />
        </span>
      ))}
    </span>
  );
}

/** Where there is no storyboard: stills decoded here. */
function FromVideo({ video }: { video: PlayerVideo }) {
  const canvas = useStills(video.proxyUrl ?? video.media, aspectOf(video));
  return <canvas ref={canvas} className="absolute inset-0 size-full" />;
}
