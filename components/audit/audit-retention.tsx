"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Select } from "@/components/ui/select";
import { useAuditRetention, usePutAuditRetention } from "@/lib/browser/audit";
import { AUDIT_DAYS } from "@/lib/shared/contracts/audit-kinds";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const FOREVER = "forever";

/** How long the team keeps its audit log. */
export function AuditRetention() {
  const { data } = useAuditRetention();
  const put = usePutAuditRetention();
  if (!data) return null;
  const wanted = put.isPending ? put.variables : data.days;
  return (
    <section aria-labelledby="audit-retention" className="grid gap-3 rounded-panel border bg-surface-1 p-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="audit-retention" className="font-medium text-base">
            {m.audit_retention()}
          </h2>
          <p className="mt-1 text-pretty text-muted">{m.audit_retention_note()}</p>
        </div>
        <Select
          label={m.audit_retention()}
          options={[
            { value: FOREVER, label: m.audit_retention_forever() },
            ...AUDIT_DAYS.map((count) => ({ value: String(count), label: m.audit_retention_days({ count }) })),
          ]}
          value={wanted === null ? FOREVER : String(wanted)}
          onChange={(chosen) => put.mutate(AUDIT_DAYS.find((days) => String(days) === chosen) ?? null)}
          className="w-36"
        />
      </div>
      {put.error && <ErrorNotice error={put.error} what={m.audit_retention_failed()} />}
    </section>
  );
}
