import "server-only";
import type { Actor } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { findSessionMedia as findMedia, findSession, type Lifetimes, touchSession } from "./sessions.repo";

/** The content of a session cookie: the IDs of the person and of the row that says whether the session still counts. */
type SessionClaims = { sub: string; sid: string };

/** How long sessions last, as the operator has set it. */
export function sessionLifetimes(): Lifetimes {
  const { SESSION_IDLE_DAYS, SESSION_DAYS } = env();
  return { idleDays: SESSION_IDLE_DAYS, days: SESSION_DAYS };
}

const held = ({ sub, sid }: SessionClaims) => ({ userId: sub, sessionId: sid, ...sessionLifetimes() });

/** Who a session belongs to; a guest when it has ended. Notes, at most once a minute, that the session is in use. */
export async function findSessionActor(db: Db, claims: SessionClaims): Promise<Actor> {
  const found = await findSession(db, held(claims));
  if (!found) return { kind: "guest" };
  if (found.isUnseen) await touchSession(db, claims.sid);
  const { userId, teamId, role, isConfirmed, needsSecondFactor } = found;
  const session = { id: claims.sid, isConfirmed, ...(needsSecondFactor && { needsSecondFactor }) };
  return teamId && role ? { kind: "member", userId, teamId, role, session } : { kind: "person", userId, session };
}

/**
 * One stored file of that member's team, in the same query. Undefined when there is no member; without `media` when
 * the file is not the team's.
 */
export const findSessionMedia = (db: Db, claims: SessionClaims, mediaId: string) =>
  findMedia(db, { ...held(claims), mediaId });
