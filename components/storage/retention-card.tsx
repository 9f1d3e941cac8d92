"use client";

import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Select } from "@/components/ui/select";
import { usePutRetention } from "@/lib/browser/storage";
import { RETENTION_DAYS, type RetentionDays } from "@/lib/shared/contracts/retention-days";
import type { StorageUse } from "@/lib/shared/contracts/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { retentionLabel } from "./retention-words";

const loadRetentionDialog = async () => (await import("./retention-dialog")).RetentionDialog;
const FOREVER = "forever";

/** Only results that are kept for less time than before may go to the trash. */
const isShorter = (days: number | null, before: number | null): days is RetentionDays =>
  days !== null && (before === null || days < before);

const optionOf = (days: number | null) => (days === null ? FOREVER : String(days));

/** How long results are kept; sources are always kept. */
export function RetentionCard({ storage, mayChange }: { storage: StorageUse; mayChange: boolean }) {
  const put = usePutRetention();
  const [asked, setAsked] = useState<RetentionDays | null>(null);
  const choose = (days: RetentionDays | null) =>
    isShorter(days, storage.retentionDays) ? setAsked(days) : put.mutate(days);
  const wanted = put.isPending ? put.variables : storage.retentionDays;

  return (
    <section aria-labelledby="retention" className="grid gap-3 rounded-panel border bg-surface-1 p-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="retention" className="font-medium text-base">
            {m.storage_retention()}
          </h2>
          <p className="mt-1 text-pretty text-muted">{m.storage_retention_note({ days: storage.trashDays })}</p>
        </div>
        {mayChange ? (
          <Select
            label={m.storage_retention()}
            options={[null, ...RETENTION_DAYS].map((days) => ({ value: optionOf(days), label: retentionLabel(days) }))}
            value={optionOf(wanted)}
            onChange={(chosen) => choose(RETENTION_DAYS.find((days) => String(days) === chosen) ?? null)}
            className="w-36"
          />
        ) : (
          <p>{retentionLabel(wanted)}</p>
        )}
      </div>
      {asked && (
        <LazyDialog
          load={loadRetentionDialog}
          given={{
            days: asked,
            trashDays: storage.trashDays,
            onClose: () => setAsked(null),
            onConfirm: (days: RetentionDays) => {
              setAsked(null);
              put.mutate(days);
            },
          }}
        />
      )}
      {put.error && <ErrorNotice error={put.error} what={m.storage_retention_save_failed()} />}
    </section>
  );
}
