import "server-only";
import type { AuditEntry } from "@/lib/shared/contracts/audit";
import type { AuditRow } from "./audit.repo";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The IDs that an entry's names are looked up by. */
export const subjectsOf = (rows: readonly AuditRow[]): string[] => [
  ...new Set(rows.map(({ entry }) => entry.subject).filter((subject) => UUID.test(subject))),
];

/** `names`: today's names by ID. */
export function toAuditEntry({ entry, personName }: AuditRow, names: ReadonlyMap<string, string>): AuditEntry {
  const { id, createdAt, userId, action, subject, detail, address } = entry;
  return {
    id: String(id),
    createdAt: createdAt.toISOString(),
    person: userId === null ? null : { id: userId, name: personName },
    action,
    subject: { id: subject, name: names.get(subject) ?? null },
    detail: detailsOf(detail),
    address,
  };
}

/** Flat pairs of texts by name: what is nested is written as JSON, what is empty is left out. The database keeps no order. */
const detailsOf = (detail: unknown): AuditEntry["detail"] =>
  Object.entries(detail ?? {})
    .toSorted(([one], [other]) => one.localeCompare(other))
    .flatMap(([name, value]) =>
      value === null || value === undefined || (Array.isArray(value) && value.length === 0)
        ? []
        : [{ name, value: typeof value === "object" ? JSON.stringify(value) : String(value) }],
    );
