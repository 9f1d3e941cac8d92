import type { ShareDownloads } from "@/lib/shared/contracts/share-choices";
import type { Share, ShareState } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const exact = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeStyle: "short" });

/** `Nov 29, 2026, 12:04 PM`, in the user's time zone. */
export const exactMoment = (moment: string): string => exact.format(new Date(moment));

const calendarDay = new Intl.DateTimeFormat(m.language_tag(), { month: "short", day: "numeric", timeZone: "UTC" });

/** `2026-11-26` → `Nov 26`: a day of the calendar, the same in every time zone. */
export const dayWords = (day: string): string => calendarDay.format(new Date(`${day}T00:00:00Z`));

export const STATE_WORDS: Record<ShareState, () => string> = {
  open: m.shares_state_active,
  expired: m.shares_state_expired,
  used_up: m.shares_state_used_up,
  revoked: m.shares_state_revoked,
  gone: m.shares_state_trash,
};

export const DOWNLOAD_WORDS: Record<ShareDownloads, () => string> = {
  none: m.shares_download_none,
  proxy: m.shares_download_proxy,
  master: m.shares_download_master,
};

/** A short description of what a visitor sees. */
export function showsWords({
  scope,
  includesNew,
  resultCount,
}: Pick<Share, "scope" | "includesNew" | "resultCount">): string {
  if (scope === "pair") return m.shares_shows_pair();
  if (scope === "sketches") return m.shares_shows_sketches();
  const count = resultCount;
  return includesNew ? m.shares_shows_new({ count }) : m.shares_shows_set({ count });
}

/** The lifetimes of a share, in hours; null for no end. */
export const LIFETIMES = [
  { value: "24", label: () => m.shares_expiry_days({ count: 1 }) },
  { value: "168", label: () => m.shares_expiry_days({ count: 7 }) },
  { value: "720", label: () => m.shares_expiry_days({ count: 30 }) },
  { value: "", label: m.shares_expiry_never },
] as const;
export type Lifetime = (typeof LIFETIMES)[number]["value"];

const HOUR_MS = 3_600_000;

/** When a share with this lifetime ends, starting now. */
export const endOf = (lifetime: Lifetime, now: number): string | null =>
  lifetime === "" ? null : new Date(now + Number(lifetime) * HOUR_MS).toISOString();

/** A week after its end or after now, whichever is later. */
export const weekMore = (expiresAt: string | null, now: number): string =>
  new Date(Math.max(now, expiresAt === null ? 0 : Date.parse(expiresAt)) + 168 * HOUR_MS).toISOString();
