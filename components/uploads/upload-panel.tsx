"use client";

import type { Route } from "next";
import { RotateCw } from "@/components/icons/rotate-cw";
import { X } from "@/components/icons/x";
import { CutText } from "@/components/ui/cut-text";
import { formatBytes } from "@/components/ui/format-bytes";
import { IconButton } from "@/components/ui/icon-button";
import { PageLink } from "@/components/ui/page-link";
import { progressClass } from "@/components/ui/progress-class";
import { StatusDot } from "@/components/ui/status-dot";
import type { Sending } from "@/lib/browser/uploads/upload-store";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { describeChanges } from "./describe-changes";
import { RoomLeft } from "./room-left";

type UploadPanelProps = {
  items: readonly Sending[];
  /** What is left of the team's quota, in bytes; null without one. */
  room: number | null;
  onCancel: (key: string) => void;
  onRetry: (key: string) => void;
  onDismiss: () => void;
};

/** The files that are being uploaded, each with its progress, and all together. */
export function UploadPanel({ items, room, onCancel, onRetry, onDismiss }: UploadPanelProps) {
  const isBusy = items.some(({ state }) => state !== "ready" && state !== "failed");
  const left = items.filter(({ state }) => state !== "ready" && state !== "failed").length;
  return (
    <section
      aria-labelledby="uploads-title"
      data-print="hide"
      className="floating fixed right-3 bottom-3 left-3 z-30 flex max-h-[50vh] flex-col overflow-hidden rounded-panel sm:left-auto sm:w-96"
    >
      <header className="flex min-h-11 items-center gap-2 border-b py-1 pr-1 pl-4">
        <h2 id="uploads-title" className="flex-1 font-medium">
          <span role="status">{left > 0 ? m.uploads_title_running({ count: left }) : m.uploads_title_done()}</span>
        </h2>
        {isBusy && <span className="pr-3 text-muted text-sm tabular-nums">{progressOf(items)}</span>}
        {!isBusy && (
          <IconButton label={m.uploads_dismiss()} onClick={onDismiss}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </header>
      <RoomLeft room={room} className="border-b px-4 py-1" />
      <ul className="min-h-0 flex-1 overflow-y-auto py-1">
        {items.map((item) => (
          <UploadRow key={item.key} {...{ item, onCancel, onRetry }} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = Pick<UploadPanelProps, "onCancel" | "onRetry"> & { item: Sending };

/** One file: its progress, what became of it, and what can be done about it. */
export function UploadRow({ item, onCancel, onRetry }: RowProps) {
  const { key, name, state, sent, bytes, failure, result, changes = [] } = item;
  const address = addressOf(item);
  const isMoving = state === "sending" || state === "paused";
  return (
    <li className="flex items-start gap-2 py-1 pr-1 pl-4">
      <div className="grid min-w-0 flex-1 gap-1 py-1.5">
        {address ? (
          <PageLink href={address} className="min-w-0 justify-self-start underline">
            <CutText text={name} className="max-w-full" />
          </PageLink>
        ) : (
          <span className="truncate" title={name}>
            {name}
          </span>
        )}
        {isMoving && (
          <progress
            aria-label={name}
            {...(bytes > 0 && { value: sent, max: bytes })}
            className={`h-1 ${progressClass}`}
          />
        )}
        <span className="flex items-baseline gap-2 text-muted text-sm">
          {state === "failed" && <StatusDot tone="bad" />}
          {state === "ready" && <StatusDot tone="good" />}
          <span className="min-w-0">
            {result && `${motionLabel(result.motion)} · `}
            {failure ?? wordsOf(item)}
          </span>
        </span>
        {changes.length > 0 && (
          <span className="pr-3 text-pretty text-muted text-xs">{describeChanges(changes).join(" ")}</span>
        )}
      </div>
      {state === "failed" && (
        <IconButton label={m.uploads_retry({ name })} onClick={() => onRetry(key)}>
          <RotateCw aria-hidden="true" />
        </IconButton>
      )}
      {state !== "ready" && state !== "checking" && (
        <IconButton
          label={state === "failed" ? m.uploads_remove({ name }) : m.uploads_cancel({ name })}
          onClick={() => onCancel(key)}
        >
          <X aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

/** How much of all has arrived. Without a total while the size of an import is not known, and empty before its first byte. */
function progressOf(items: readonly Sending[]): string {
  const sent = items.reduce((sum, item) => sum + item.sent, 0);
  const bytes = items.reduce((sum, item) => sum + Math.max(item.bytes, item.sent), 0);
  const isKnown = items.every((item) => item.bytes > 0 || item.state === "failed");
  if (isKnown) return m.uploads_progress({ size: formatBytes(sent), total: formatBytes(bytes) });
  return sent > 0 ? m.uploads_progress_unknown({ size: formatBytes(sent) }) : "";
}

/** Where what was made of it is shown; a result beside its source. */
function addressOf({ videoId, reshootId, result }: Sending): Route | null {
  // Safe: both are addresses of the page of a source.
  if (videoId) return `/videos/${videoId}` as Route;
  return reshootId && result?.videoId ? (`/videos/${result.videoId}?result=${reshootId}` as Route) : null;
}

function wordsOf({ state, sent, bytes, result, videoId }: Sending): string {
  if (state === "waiting") return m.uploads_waiting();
  if (state === "paused") return m.uploads_paused();
  if (state === "checking") return m.uploads_checking();
  if (state === "ready" && result) return videoId ? m.uploads_source_gone() : m.uploads_ready_result();
  if (state === "ready") return m.uploads_ready();
  if (bytes === 0) return sent === 0 ? m.uploads_waiting() : m.uploads_progress_unknown({ size: formatBytes(sent) });
  return m.uploads_progress({ size: formatBytes(sent), total: formatBytes(bytes) });
}
