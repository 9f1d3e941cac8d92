import { cn } from "@/components/ui/class-names";
import { formatBytes } from "@/components/ui/format-bytes";
import type { StorageUse } from "@/lib/shared/contracts/storage";

const VIDEOS = "bg-ink";
const MADE = "bg-[repeating-linear-gradient(135deg,var(--blue)_0_3px,transparent_3px_6px)]";

/** Storage use by kind, as one bar; the numbers are below it. */
export function StorageCard({ storage }: { storage: StorageUse }) {
  const { videoBytes, madeBytes, videoCount, trashBytes } = storage;
  const whole = Math.max(1, videoBytes + madeBytes);
  const share = (bytes: number) => ({ width: `${(100 * bytes) / whole}%` });
  const words = `${formatBytes(videoBytes)} of videos, ${formatBytes(madeBytes)} of previews`;

  return (
    <section aria-label="In use" className="grid gap-4 rounded-panel border bg-surface-1 p-5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-mono text-2xl tracking-tight">{formatBytes(videoBytes + madeBytes)}</span>
        <span className="text-base text-muted">in use</span>
        <span className="ml-auto text-muted">
          {videoCount} video{videoCount === 1 ? "" : "s"}
        </span>
      </p>
      <div role="img" aria-label={words} className="flex h-2 gap-px overflow-hidden rounded-full border border-edge">
        <span style={share(videoBytes)} className={VIDEOS} />
        <span style={share(madeBytes)} className={MADE} />
      </div>
      <dl className="grid gap-1.5 text-muted">
        <Line name="Videos" note="sources and results as Ace Data Cloud made them" swatch={VIDEOS} bytes={videoBytes} />
        <Line name="Previews" note="posters, storyboards, smaller copies" swatch={MADE} bytes={madeBytes} />
        <Line name="In the trash" note="included in the videos above" bytes={trashBytes} />
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
