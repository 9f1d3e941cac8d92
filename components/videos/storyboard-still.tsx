import type { MediaInfo } from "@/lib/shared/contracts/media";

type Props = { storyboard: NonNullable<MediaInfo["storyboard"]>; tile: number };

/** One still of a storyboard, with a thin line that shows its position in the video. */
export function StoryboardStill({ storyboard, tile }: Props) {
  const { url, columns, rows, count } = storyboard;
  const place = (index: number, of: number) => (of > 1 ? `${(100 * index) / (of - 1)}%` : "0%");
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <div
        className="size-full"
        style={{
          backgroundImage: `url("${url}")`,
          backgroundSize: `${columns * 100}% ${rows * 100}%`,
          backgroundPosition: `${place(tile % columns, columns)} ${place(Math.floor(tile / columns), rows)}`,
        }}
      />
      <div
        data-theme="dark"
        className="absolute inset-y-0 w-px bg-ink"
        style={{ left: `${(100 * (tile + 0.5)) / count}%` }}
      />
    </div>
  );
}
