import "server-only";
import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { prepared } from "@/lib/platform/db/prepared";
import { connections } from "@/lib/platform/db/schema/connections";
import { creditBalances } from "@/lib/platform/db/schema/credits";
import { videos } from "@/lib/platform/db/schema/media";
import { teams, users } from "@/lib/platform/db/schema/people";
import { batches } from "@/lib/platform/db/schema/reshoots";

type Asked = { teamId: string; videoId: string; requestKey: string; userId: string; month: string };

const of = (name: keyof Asked) => sql.placeholder(name);
const preparedSubmitContext = prepared((db) =>
  db
    .select({
      batch: getTableColumns(batches),
      source: {
        ...{ origin: videos.origin, upstreamType: videos.upstreamType, status: videos.status, title: videos.title },
        ...{ failure: videos.failure, failureCode: videos.failureCode },
      },
      creator: users.name,
      connection: connections.status,
      confirmAbove: teams.confirmAbove,
      hasBalance: sql<boolean>`${creditBalances.teamId} is not null`,
      left: sql<
        number | null
      >`${teams.monthlyBudget} - coalesce(${creditBalances.reserved} + ${creditBalances.spent}, 0)`,
    })
    .from(teams)
    .leftJoin(batches, and(eq(batches.teamId, teams.id), eq(batches.requestKey, of("requestKey"))))
    .leftJoin(videos, and(eq(videos.teamId, teams.id), eq(videos.id, of("videoId")), isNull(videos.deletedAt)))
    .leftJoin(users, eq(users.id, of("userId")))
    .leftJoin(connections, eq(connections.teamId, teams.id))
    .leftJoin(creditBalances, and(eq(creditBalances.teamId, teams.id), eq(creditBalances.month, of("month"))))
    .where(eq(teams.id, of("teamId")))
    .prepare("submit_context"),
);

/**
 * Reads everything that an order depends on in one query, because each query costs a submit as much as a write: the
 * earlier order with its key, its source, the state of the connection, the price above which it must be confirmed,
 * whether its month has a balance yet, and what the budget leaves in 1/100 credit; null when there is no budget.
 */
export async function loadSubmitContext(db: Db, { teamId, videoId, requestKey, userId, month }: Asked) {
  const [context] = await preparedSubmitContext(db).execute({ teamId, videoId, requestKey, userId, month });
  if (!context) throw new Error(`team ${teamId} does not exist`);
  return context;
}
