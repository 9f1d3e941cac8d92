import "server-only";
import { createHash } from "node:crypto";
import { setImmediate as letOthersRun } from "node:timers/promises";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import type { Db } from "@/lib/platform/db/client";
import { findGuestsOf } from "./guests.repo";
import { createReviewTexts, readReviewRows } from "./review-rows";
import { findGuestRatings } from "./shared-comments.repo";

/** In the place of a guest's ID, for visitors without a name. */
export const NO_GUEST = "";

type Reader = { db: Db; keyFor: (id: string) => string };

/** Reads the review of a share once. Returns a hash of what each of these guests sees, and of what visitors without a name see. */
export async function hashReviews(
  { db, keyFor }: Reader,
  open: OpenShare,
  guestIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...guestIds].filter((id) => id !== NO_GUEST);
  const rows = await readReviewRows(db, open);
  const guests = await findGuestsOf(db, open.row.id, ids);
  const ratings = await findGuestRatings(db, open.row.teamId, ids);
  const textFor = createReviewTexts(rows);
  const hashes = new Map<string, string>();
  for (const guest of [null, ...guests]) {
    const text = textFor({ open, guest, keyFor }, ratings);
    hashes.set(guest?.id ?? NO_GUEST, createHash("sha256").update(text).digest("base64url"));
    await letOthersRun();
  }
  return hashes;
}
