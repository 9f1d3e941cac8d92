import type { ShareDownloads } from "@/lib/shared/contracts/share-choices";
import type { Share, ShareState } from "@/lib/shared/contracts/shares";

const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** `Nov 29, 2026, 12:04 PM`, in the user's time zone. */
export const exactMoment = (moment: string): string => exact.format(new Date(moment));

export const STATE_WORDS: Record<ShareState, string> = {
  open: "Active",
  expired: "Expired",
  used_up: "Visitor limit reached",
  revoked: "Revoked",
  gone: "Videos in the trash",
};

export const DOWNLOAD_WORDS: Record<ShareDownloads, string> = {
  none: "No download",
  proxy: "360p copies",
  master: "Original quality",
};

/** A short description of what a visitor sees. */
export function showsWords({ scope, living, resultCount }: Pick<Share, "scope" | "living" | "resultCount">): string {
  if (scope === "pair") return "The source and one result";
  const results = resultCount === 1 ? "one result" : `${resultCount} results`;
  return `The source and ${results}${living ? ", including new ones" : ""}`;
}

/** The lifetimes of a share, in hours; null for no end. */
export const LIFETIMES = [
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
  { value: "", label: "Never" },
] as const;
export type Lifetime = (typeof LIFETIMES)[number]["value"];

const HOUR_MS = 3_600_000;

/** When a share with this lifetime ends, starting now. */
export const endOf = (lifetime: Lifetime, now: number): string | null =>
  lifetime === "" ? null : new Date(now + Number(lifetime) * HOUR_MS).toISOString();

/** A week after its end or after now, whichever is later. */
export const weekMore = (expiresAt: string | null, now: number): string =>
  new Date(Math.max(now, expiresAt === null ? 0 : Date.parse(expiresAt)) + 168 * HOUR_MS).toISOString();
