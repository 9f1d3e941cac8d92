import { AUDIT_DAYS, AUDIT_KINDS } from "./audit-kinds";
import { endpoint } from "./endpoint";
import { PageSearch, pageOf } from "./page";
import * as z from "./schema";

/** One change, and who made it. Entries are added and never changed. */
export const AuditEntry = z
  .object({
    id: z.string(),
    createdAt: z.iso.datetime(),
    /** Null when the server did it, or when it is not certain who did. `name` is null when their account was deleted. */
    person: z.nullable(z.object({ id: z.uuid(), name: z.nullable(z.string()) })),
    /** A stable name such as `share.create`. */
    action: z.string(),
    /** What was changed: its ID or kind, and the name it has today. */
    subject: z.object({ id: z.string(), name: z.nullable(z.string()) }),
    /** Details of the change, such as `from: editor`. */
    detail: z.array(z.object({ name: z.string(), value: z.string() })),
    /** The network that the request came from, shortened; null when the server did it, and for entries before 2026-11-27. */
    address: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: "AuditEntry" });
export type AuditEntry = z.output<typeof AuditEntry>;

const AuditFilter = z.object({ kind: z.optional(z.enum(AUDIT_KINDS)), personId: z.optional(z.uuid()) });

export const listAuditEndpoint = endpoint({
  method: "GET",
  path: "/api/audit/entries",
  summary: "Who changed what in the team, newest first",
  access: "audit.view",
  status: 200,
  search: z.extend(PageSearch, AuditFilter.shape),
  reply: pageOf(AuditEntry),
});

export const downloadAuditEndpoint = endpoint({
  method: "GET",
  path: "/api/audit/entries.csv",
  summary: "The team's audit as a file for spreadsheets, oldest first",
  access: "audit.view",
  status: 200,
  search: AuditFilter,
  media: "text/csv",
  fileName: () => "audit.csv",
  reply: z.string(),
});

const Retention = z.object({
  /** Older entries are deleted; null keeps them forever. */
  days: z.nullable(z.union(AUDIT_DAYS.map((days) => z.literal(days)))),
});

export const getAuditRetentionEndpoint = endpoint({
  method: "GET",
  path: "/api/audit/retention",
  summary: "How long audit entries are kept",
  access: "audit.view",
  status: 200,
  reply: Retention,
});

export const putAuditRetentionEndpoint = endpoint({
  method: "PUT",
  path: "/api/audit/retention",
  summary: "Set how long audit entries are kept; older ones are deleted at the next sweep",
  access: "audit.change",
  confirmed: true,
  status: 200,
  body: Retention,
  reply: Retention,
  limit: "write",
});
