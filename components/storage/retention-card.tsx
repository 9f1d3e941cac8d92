"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Select } from "@/components/ui/select";
import { usePutRetention } from "@/lib/browser/storage";
import { RETENTION_DAYS } from "@/lib/shared/contracts/retention-days";
import type { StorageUse } from "@/lib/shared/contracts/storage";

const FOREVER = "forever";
const OPTIONS = [
  { value: FOREVER, label: "Forever" },
  ...RETENTION_DAYS.map((days) => ({ value: String(days), label: days === 365 ? "One year" : `${days} days` })),
];

/** How long results are kept; sources are always kept. */
export function RetentionCard({ storage, mayChange }: { storage: StorageUse; mayChange: boolean }) {
  const put = usePutRetention();
  const wanted = put.isPending ? put.variables : storage.retentionDays;
  const value = wanted === null ? FOREVER : String(wanted);

  return (
    <section aria-labelledby="retention" className="grid gap-3 rounded-panel border bg-surface-1 p-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="retention" className="font-medium text-base">
            Keep results
          </h2>
          <p className="mt-1 text-pretty text-muted">
            Older results move to the trash automatically and are permanently deleted {storage.trashDays} days later.
            Sources are kept.
          </p>
        </div>
        {mayChange ? (
          <Select
            label="Keep results"
            options={OPTIONS}
            value={value}
            onChange={(chosen) => put.mutate(RETENTION_DAYS.find((days) => String(days) === chosen) ?? null)}
            className="w-36"
          />
        ) : (
          <p>{OPTIONS.find((option) => option.value === value)?.label ?? `${storage.retentionDays} days`}</p>
        )}
      </div>
      {put.error && <ErrorNotice error={put.error} what="Couldn't save the setting." />}
    </section>
  );
}
