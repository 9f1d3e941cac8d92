"use client";

import { SettingProblems } from "@/components/shell/setting-problems";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import { useStorageUse } from "@/lib/browser/storage";
import type { StorageUse } from "@/lib/shared/contracts/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { RetentionCard } from "./retention-card";
import { StorageCard } from "./storage-card";
import { TrashCard } from "./trash-card";

/** The storage use of the team's videos, how long they are kept, and deleted items that can be restored. */
export function StorageScreen() {
  const { data: storage, error, refetch } = useStorageUse();
  const { data: viewer } = useViewer();
  const mayChange = useCan("storage.change");
  const mayRestore = useCan("trash.change");

  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 wrap-break-word gap-6">
      <header>
        <h1 className="font-medium text-xl">{m.storage_title()}</h1>
        <p className="mt-1 text-muted">
          {viewer ? m.storage_intro({ team: viewer.team.name }) : m.storage_intro_your_team()}
        </p>
      </header>
      <SettingProblems />
      {storage ? (
        <>
          <StorageCard storage={storage} />
          <DecoderNote storage={storage} />
          <RetentionCard storage={storage} mayChange={mayChange} />
          <TrashCard mayRestore={mayRestore} days={storage.trashDays} />
        </>
      ) : error ? (
        <ErrorNotice error={error} what={m.storage_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {m.storage_loading()}
          </p>
          <Skeleton className="h-32 rounded-panel" />
          <Skeleton className="h-26 rounded-panel" />
          <Skeleton className="h-40 rounded-panel" />
        </>
      )}
    </div>
  );
}

/** Warnings for an operator about the programs that read videos; empty while all is well. */
function DecoderNote({ storage }: { storage: StorageUse }) {
  const notes = [...notesOnFfmpeg(storage), ...notesOnModel(storage)];
  if (notes.length === 0) return null;
  return (
    <section
      aria-label={m.storage_decoder_label()}
      className="grid gap-2 rounded-panel border bg-surface-1 p-5 text-muted"
    >
      {notes.map((note) => (
        <p key={note} className="wrap-anywhere">
          {note}
        </p>
      ))}
    </section>
  );
}

function notesOnModel({ depthModelProblem }: StorageUse): string[] {
  if (depthModelProblem === null) return [];
  return [depthModelProblem === "file" ? m.storage_depth_file_missing() : m.storage_depth_runtime_missing()];
}

function notesOnFfmpeg({ ffmpeg }: StorageUse): string[] {
  if (!ffmpeg) return [m.storage_decoder_missing()];
  return [
    ...(ffmpeg.isOld ? [m.storage_decoder_old({ version: ffmpeg.version })] : []),
    ...(ffmpeg.isExposed ? [m.storage_decoder_exposed()] : []),
  ];
}
