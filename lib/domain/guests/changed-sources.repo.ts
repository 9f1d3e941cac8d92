import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { comments } from "@/lib/platform/db/schema/comments";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { approvalRequests } from "@/lib/platform/db/schema/review";

type Found = { id: string; videoId: string };
type Find = (db: Db, teamId: string, ids: readonly string[]) => Promise<Found[]>;

export const findSourcesOfComments: Find = (db, teamId, ids) =>
  db
    .select({ id: comments.id, videoId: comments.videoId })
    .from(comments)
    .where(and(eq(comments.teamId, teamId), isOneOf(comments.id, ids)));

export const findSourcesOfResults: Find = (db, teamId, ids) =>
  db
    .select({ id: reshoots.id, videoId: reshoots.videoId })
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), isOneOf(reshoots.id, ids)));

export const findSourcesOfApprovals: Find = (db, teamId, ids) =>
  db
    .select({ id: approvalRequests.id, videoId: reshoots.videoId })
    .from(approvalRequests)
    .innerJoin(reshoots, eq(reshoots.id, approvalRequests.reshootId))
    .where(and(eq(approvalRequests.teamId, teamId), isOneOf(approvalRequests.id, ids)));
