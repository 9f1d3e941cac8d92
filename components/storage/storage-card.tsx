import { cn } from "@/components/ui/class-names";
import { formatBytes } from "@/components/ui/format-bytes";
import type { StorageUse } from "@/lib/shared/contracts/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const VIDEOS = "forced-color-adjust-none bg-ink forced-colors:bg-[CanvasText]";
const MADE =
  "forced-color-adjust-none bg-[repeating-linear-gradient(135deg,var(--made)_0_3px,transparent_3px_6px)] [--made:var(--blue)] forced-colors:[--made:CanvasText]";

/** Storage use by kind, as one bar; the numbers are below it. */
export function StorageCard({ storage }: { storage: StorageUse }) {
  const { videoBytes, madeBytes, videoCount, trashBytes } = storage;
  const whole = Math.max(1, videoBytes + madeBytes);
  const share = (bytes: number) => ({ width: `${(100 * bytes) / whole}%` });
  const words = m.storage_bar_label({ videos: formatBytes(videoBytes), previews: formatBytes(madeBytes) });

  return (
    <section aria-label={m.storage_use_label()} className="grid gap-4 rounded-panel border bg-surface-1 p-5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-mono text-2xl tracking-tight">{formatBytes(videoBytes + madeBytes)}</span>
        <span className="text-base text-muted">{m.storage_use_unit()}</span>
        <span className="ml-auto text-muted">{m.storage_video_count({ count: videoCount })}</span>
      </p>
      <div role="img" aria-label={words} className="flex h-2 gap-px overflow-hidden rounded-full border border-edge">
        <span style={share(videoBytes)} className={VIDEOS} />
        <span style={share(madeBytes)} className={MADE} />
      </div>
      <dl className="grid gap-1.5 text-muted">
        <Line name={m.storage_videos()} note={m.storage_videos_note()} swatch={VIDEOS} bytes={videoBytes} />
        <Line name={m.storage_previews()} note={m.storage_previews_note()} swatch={MADE} bytes={madeBytes} />
        <Line name={m.storage_in_trash()} note={m.storage_in_trash_note()} bytes={trashBytes} />
      </dl>
    </section>
  );
}

type LineProps = { name: string; note: string; swatch?: string; bytes: number };

function Line({ name, note, swatch, bytes }: LineProps) {
  return (
    <div className="flex items-baseline gap-2.5">
      <span aria-hidden="true" className={cn("size-2 shrink-0 self-center rounded-[2px]", swatch)} />
      <dt className="min-w-0 flex-1">
        <span className="text-ink">{name}</span> <span className="text-xs">{note}</span>
      </dt>
      <dd className="font-mono text-ink">{formatBytes(bytes)}</dd>
    </div>
  );
}
