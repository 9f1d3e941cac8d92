/** What one person thinks of one result. */
export const RATINGS = ["pick", "maybe", "reject"] as const;
export type Rating = (typeof RATINGS)[number];

/** How many of those who are asked must approve: one of them, all of them, or a number. */
export const APPROVAL_RULES = ["one", "all", "some"] as const;
export type ApprovalRule = (typeof APPROVAL_RULES)[number];

export const DECISIONS = ["approved", "changes_requested"] as const;
export type DecisionAnswer = (typeof DECISIONS)[number];

/** Why a decision no longer counts. */
export const LAPSE_REASONS = ["newer_version", "other_file", "replaced", "withdrawn"] as const;
export type LapseReason = (typeof LAPSE_REASONS)[number];

/** What an inbox item tells. */
export const INBOX_KINDS = ["mention", "reply", "comment", "result", "approval_asked", "decision"] as const;

export const MOST_ASKED = 50;
/** Of a message, a note and a reason; UTF-16 units. */
export const MOST_NOTE_LENGTH = 1000;
