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
export const INBOX_KINDS = ["mention", "reply", "comment", "result", "approval_asked", "decision", "carried"] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];
/** Emailed at once unless the person chose otherwise: someone waits for an answer. */
export const IMPORTANT_KINDS: readonly InboxKind[] = ["mention", "approval_asked"];

/** Which inbox items are emailed: all or only the important ones at once, all once a day, or none. */
export const INBOX_MAILS = ["important", "at_once", "daily", "none"] as const;
export type InboxMails = (typeof INBOX_MAILS)[number];

/** What a member wants to hear about a source: everything, or only what is addressed to them. */
export const FOLLOW_CHOICES = ["follow", "mute"] as const;
export type FollowChoice = (typeof FOLLOW_CHOICES)[number];

export const MOST_ASKED = 50;
/** Of a message, a note and a reason; UTF-16 units. */
export const MOST_NOTE_LENGTH = 1000;
