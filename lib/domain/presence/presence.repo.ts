import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { CHANNEL } from "@/lib/platform/db/announce-changes";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import type { Presence } from "@/lib/shared/contracts/presence";

type Told = Omit<Presence, "name">;

/** Tells every process that a member looks at a source of the team; false when the team has no such source. */
export async function announcePresence(db: Db, teamId: string, { userId, ...told }: Told): Promise<boolean> {
  const rows = await db
    .select({
      sent: sql`pg_notify(${CHANNEL}, json_build_object('teamId', ${teamId}::text, 'presence',
        ${JSON.stringify(told)}::jsonb || jsonb_build_object('userId', ${users.id}, 'name', ${users.name}))::text)`,
    })
    .from(videos)
    .innerJoin(users, eq(users.id, userId))
    .where(and(eq(videos.teamId, teamId), eq(videos.id, told.videoId), isNull(videos.deletedAt)));
  return rows.length > 0;
}
