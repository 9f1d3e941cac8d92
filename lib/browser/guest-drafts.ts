import type { WriteShared } from "@/lib/shared/contracts/share-review";
import { shareDraftsName } from "./comments/kept-drafts";

/** Where a comment belongs. */
export type GuestPlace = Pick<WriteShared, "reshootId" | "side" | "frameIn" | "frameOut" | "viewState">;

/** The token of the share whose page this is. */
export const shareToken = (): string => decodeURIComponent(location.pathname.split("/")[2] ?? "");

/** What a visitor has written on this share's page and the server has not accepted, without the code that reads drafts. */
export function writtenBodies(token: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(shareDraftsName(token)) ?? "null");
    if (!isRecord(stored)) return [];
    const drafts = [...Object.values(isRecord(stored.slots) ? stored.slots : {}), ...listOf(stored.unsent)];
    return drafts.flatMap((draft) => (isRecord(draft) && typeof draft.body === "string" ? [draft.body] : []));
  } catch {
    // A browser that keeps nothing has none.
    return [];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
