import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { members } from "@/lib/platform/db/schema/people";
import { batches } from "@/lib/platform/db/schema/reshoots";
import { approvalRequests } from "@/lib/platform/db/schema/review";
import { shareGuests, shares } from "@/lib/platform/db/schema/shares";
import { uploads } from "@/lib/platform/db/schema/uploads";

const idsOf = (rows: readonly { userId: string }[]) => rows.map(({ userId }) => userId);

/** The members who uploaded a source; no one is known for one that came from the provider. */
export const findUploaders = async (tx: Db, teamId: string, videoId: string): Promise<string[]> =>
  idsOf(
    await tx
      .select({ userId: uploads.createdBy })
      .from(uploads)
      .where(and(eq(uploads.teamId, teamId), eq(uploads.videoId, videoId))),
  );

/** The members who ordered reshoots of a source. */
export const findOrderersOf = async (tx: Db, teamId: string, videoId: string): Promise<string[]> =>
  idsOf(
    await tx
      .selectDistinct({ userId: batches.createdBy })
      .from(batches)
      .where(and(eq(batches.teamId, teamId), eq(batches.videoId, videoId))),
  );

export const findOwners = async (tx: Db, teamId: string): Promise<string[]> =>
  idsOf(
    await tx
      .select({ userId: members.userId })
      .from(members)
      .where(and(eq(members.teamId, teamId), eq(members.role, "owner"))),
  );

/** Who asked for the approvals of a result that are not withdrawn. */
export const findAskers = async (tx: Db, teamId: string, reshootId: string): Promise<string[]> =>
  idsOf(
    await tx
      .selectDistinct({ userId: approvalRequests.createdBy })
      .from(approvalRequests)
      .where(
        and(
          eq(approvalRequests.teamId, teamId),
          eq(approvalRequests.reshootId, reshootId),
          isNull(approvalRequests.withdrawnAt),
        ),
      ),
  );

/** Who made the link through which a guest comes. */
export const findLinkMakers = async (tx: Db, teamId: string, guestId: string): Promise<string[]> =>
  idsOf(
    await tx
      .select({ userId: shares.createdBy })
      .from(shareGuests)
      .innerJoin(shares, eq(shares.id, shareGuests.shareId))
      .where(and(eq(shares.teamId, teamId), eq(shareGuests.id, guestId))),
  );
