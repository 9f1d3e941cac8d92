import "server-only";
import { and, eq, getTableColumns, inArray, lt, ne, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { derivatives, media, videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { MediaRow } from "./media.repo";

type NewDerivative = typeof derivatives.$inferInsert;

/** Keeps the derivatives that a video has already. */
export async function insertDerivatives(tx: Db, rows: NewDerivative[]): Promise<void> {
  if (rows.length > 0) await tx.insert(derivatives).values(rows).onConflictDoNothing();
}

/** Finds a video, and which of these kinds are still to be made for it. */
export async function findPending(db: Db, originalId: string, kinds: readonly DerivativeKind[]) {
  const [video] = await db.select().from(media).where(eq(media.id, originalId));
  if (!video) return;
  const rows = await db
    .select({ kind: derivatives.kind })
    .from(derivatives)
    .where(
      and(
        eq(derivatives.originalId, originalId),
        inArray(derivatives.kind, [...kinds]),
        eq(derivatives.status, "pending"),
      ),
    );
  return { video, kinds: rows.map(({ kind }) => kind) };
}

type Changes = Pick<NewDerivative, "status" | "mediaId" | "layout" | "failure">;

/** Updates derivatives that are pending; finished ones do not change. */
export async function finishDerivatives(
  tx: Db,
  originalId: string,
  kinds: readonly DerivativeKind[],
  changes: Changes,
): Promise<void> {
  if (kinds.length === 0) return;
  await tx
    .update(derivatives)
    .set(changes)
    .where(
      and(
        eq(derivatives.originalId, originalId),
        inArray(derivatives.kind, [...kinds]),
        eq(derivatives.status, "pending"),
      ),
    );
}

/** The sources and reshoots that show this video. */
export async function findShownBy(tx: Db, originalId: string) {
  const asVideo = await tx.select({ id: videos.id }).from(videos).where(eq(videos.mediaId, originalId));
  const asReshoot = await tx.select({ id: reshoots.id }).from(reshoots).where(eq(reshoots.mediaId, originalId));
  return [
    ...asVideo.map(({ id }) => ({ noun: "video" as const, id })),
    ...asReshoot.map(({ id }) => ({ noun: "reshoot" as const, id })),
  ];
}

const twin = alias(media, "twin");

/** Derivatives that were made from the same bytes for another team, so they need not be made twice. */
export async function findTwins(db: Db, video: Pick<MediaRow, "id" | "key">, kinds: readonly DerivativeKind[]) {
  return db
    .selectDistinctOn([derivatives.kind], {
      kind: derivatives.kind,
      status: derivatives.status,
      layout: derivatives.layout,
      file: getTableColumns(media),
      thumbhash: twin.thumbhash,
    })
    .from(derivatives)
    .innerJoin(twin, eq(twin.id, derivatives.originalId))
    .innerJoin(media, eq(media.id, derivatives.mediaId))
    .where(
      and(
        eq(twin.key, video.key),
        ne(twin.id, video.id),
        inArray(derivatives.kind, [...kinds]),
        eq(derivatives.status, "ready"),
      ),
    );
}

/** Derivatives of every team that have been pending since before this moment. */
export async function findWaiting(db: Db, before: Date) {
  return db
    .select({ originalId: derivatives.originalId, kind: derivatives.kind, teamId: media.teamId })
    .from(derivatives)
    .innerJoin(media, eq(media.id, derivatives.originalId))
    .where(and(eq(derivatives.status, "pending"), lt(derivatives.createdAt, before)))
    .orderBy(derivatives.createdAt)
    .limit(2000);
}

/** Videos without any derivative row: they are older than derivatives. Returns a limited number at a time. */
export async function findUntouchedMedia(db: Db): Promise<MediaRow[]> {
  return db
    .select()
    .from(media)
    .where(
      and(
        eq(media.contentType, "video/mp4"),
        notExists(db.select({ one: sql`1` }).from(derivatives).where(eq(derivatives.originalId, media.id))),
        notExists(db.select({ one: sql`1` }).from(derivatives).where(eq(derivatives.mediaId, media.id))),
        notExists(db.select({ one: sql`1` }).from(shares).where(eq(shares.loopId, media.id))),
      ),
    )
    .orderBy(media.id)
    .limit(200);
}
