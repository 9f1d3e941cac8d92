import { cn } from "@/components/ui/class-names";
import { formatBytes } from "@/components/ui/format-bytes";
import { isNearlyUsed } from "@/lib/browser/storage";
import type { StorageUse } from "@/lib/shared/contracts/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const STRIPES = "forced-color-adjust-none bg-[repeating-linear-gradient(135deg,var(--made)_0_3px,transparent_3px_6px)]";
const OWN = "forced-color-adjust-none";
const SOLID = `${OWN} forced-colors:bg-[CanvasText]`;
/** Each kind has its own pattern or system colour where the colours of the page are not shown. */
const UPRIGHT = `${OWN} forced-colors:bg-[repeating-linear-gradient(90deg,CanvasText_0_2px,transparent_2px_4px)] forced-colors:bg-transparent`;
const MADE = `${STRIPES} [--made:var(--blue)] forced-colors:[--made:CanvasText]`;

type Kind = { name: string; note: string; swatch: string; bytes: number; isAlways?: boolean };

/** Each kind once, so that the lines add up to the sum above them. */
const kindsOf = (use: StorageUse): Kind[] => [
  {
    ...{ name: m.storage_sources(), note: m.storage_sources_note(), bytes: use.sourceBytes, isAlways: true },
    swatch: `${SOLID} bg-ink`,
  },
  {
    ...{ name: m.storage_results(), note: m.storage_results_note(), bytes: use.resultBytes, isAlways: true },
    swatch: `${UPRIGHT} bg-amber`,
  },
  {
    ...{ name: m.storage_originals(), note: m.storage_originals_note(), bytes: use.originalBytes },
    swatch: `${OWN} bg-muted forced-colors:bg-[GrayText]`,
  },
  {
    ...{ name: m.storage_arriving(), note: m.storage_arriving_note(), bytes: use.arrivingBytes },
    swatch: `${STRIPES} [--made:var(--muted)] forced-colors:[--made:GrayText]`,
  },
  {
    ...{ name: m.storage_attachments(), note: m.storage_attachments_note(), bytes: use.attachmentBytes },
    swatch: `${OWN} bg-green forced-colors:bg-[Highlight]`,
  },
  {
    ...{ name: m.storage_previews(), note: m.storage_previews_note(), bytes: use.madeBytes, isAlways: true },
    swatch: MADE,
  },
];

/** Storage use by kind, as one bar, and how much of the quota it is; the numbers are below it. */
export function StorageCard({ storage }: { storage: StorageUse }) {
  const { videoCount, trashBytes, quotaBytes } = storage;
  const kinds = kindsOf(storage).filter(({ bytes, isAlways }) => isAlways || bytes > 0);
  const used = kinds.reduce((sum, { bytes }) => sum + bytes, 0);
  const whole = Math.max(1, used, quotaBytes ?? 0);

  return (
    <section aria-label={m.storage_use_label()} className="grid gap-4 rounded-panel border bg-surface-1 p-5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-mono text-2xl tracking-tight">{formatBytes(used)}</span>
        <span className="text-base text-muted">
          {quotaBytes === null ? m.storage_use_unit() : m.storage_use_of({ total: formatBytes(quotaBytes) })}
        </span>
        <span className="ml-auto text-muted">{m.storage_video_count({ count: videoCount })}</span>
      </p>
      <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-full border border-edge">
        {kinds.map(({ name, swatch, bytes }) => (
          <span key={name} style={{ width: `${(100 * bytes) / whole}%` }} className={swatch} />
        ))}
      </div>
      <Quota storage={storage} used={used} />
      <dl className="grid gap-1.5 text-muted">
        {kinds.map((kind) => (
          <Line key={kind.name} {...kind} />
        ))}
        <Line name={m.storage_in_trash()} note={m.storage_in_trash_note()} bytes={trashBytes} />
      </dl>
    </section>
  );
}

/** Says how much room is left when it is little, and that uploads are refused when there is none. */
function Quota({ storage, used }: { storage: StorageUse; used: number }) {
  const { quotaBytes, quotaSeconds, usedSeconds } = storage;
  const isFull = quotaBytes !== null && used >= quotaBytes;
  const isLong = quotaSeconds !== null && usedSeconds >= quotaSeconds;
  return (
    <>
      {quotaSeconds !== null && (
        <p className="text-muted">
          {m.storage_minutes_of({ minutes: minutes(usedSeconds), total: minutes(quotaSeconds) })}
        </p>
      )}
      {isFull || isLong ? (
        <p role="status">{m.storage_quota_full()}</p>
      ) : (
        lastOf(storage, used).map((sentence) => <p key={sentence}>{sentence}</p>)
      )}
    </>
  );
}

function lastOf({ quotaBytes, quotaSeconds, usedSeconds }: StorageUse, used: number): string[] {
  const isLittle = quotaBytes !== null && isNearlyUsed(used, quotaBytes);
  const isShort = quotaSeconds !== null && isNearlyUsed(usedSeconds, quotaSeconds);
  return [
    ...(isLittle ? [m.storage_quota_left({ size: formatBytes(quotaBytes - used) })] : []),
    ...(isShort ? [m.storage_minutes_left({ minutes: minutes(quotaSeconds - usedSeconds) })] : []),
  ];
}

const minutes = (seconds: number) => String(Math.round(seconds / 6) / 10);

type LineProps = { name: string; note: string; swatch?: string; bytes: number };

function Line({ name, note, swatch, bytes }: LineProps) {
  return (
    <div className="flex items-baseline gap-2.5">
      <span aria-hidden="true" className={cn("size-2 shrink-0 rounded-[2px]", swatch)} />
      <dt className="min-w-0 flex-1">
        <span className="text-ink">{name}</span> <span className="text-xs">{note}</span>
      </dt>
      <dd className="font-mono text-ink">{formatBytes(bytes)}</dd>
    </div>
  );
}
