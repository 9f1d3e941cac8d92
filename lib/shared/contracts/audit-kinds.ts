/** What audit entries are about. */
export const AUDIT_KINDS = ["sign_in", "people", "videos", "reshoots", "review", "links", "settings"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** How long a team may keep its audit; without a choice it is kept forever. Days. */
export const AUDIT_DAYS = [90, 180, 365, 730] as const;
export type AuditDays = (typeof AUDIT_DAYS)[number];
