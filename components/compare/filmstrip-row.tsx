"use client";

import { aspectOf, type PlayerVideo } from "./player-video";
import { useStills } from "./use-stills";

type FilmstripRowProps = {
  video: PlayerVideo;
  /** Its position on the timeline, as shares of the timeline. Before and after it the video holds a frame: hatched. */
  place: { left: number; width: number };
  /** True when the decoder's code is loaded: then stills can be decoded without a storyboard. */
  canDecode: boolean;
};

/** One video as a row of stills from its first frame to its last. It keeps its height until they are loaded. */
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

/** The fallback without a storyboard: stills decoded in the browser. */
function FromVideo({ video }: { video: PlayerVideo }) {
  const canvas = useStills(video.proxyUrl ?? video.media, aspectOf(video));
  return <canvas ref={canvas} className="absolute inset-0 size-full" />;
}
