import * as m from "@/lib/shared/messages/compiled/messages.js";

/** How long results are kept, as words; null is forever. */
export function retentionLabel(days: number | null): string {
  if (days === null) return m.storage_retention_forever();
  return days === 365 ? m.storage_retention_one_year() : m.storage_retention_days({ days });
}
