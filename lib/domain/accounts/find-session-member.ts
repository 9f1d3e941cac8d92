import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findMember, findMemberMedia, type MemberRow } from "./people.repo";

/**
 * The content of a session cookie: the person's ID, and the session version, which changes when they sign out on all
 * devices.
 */
type SessionClaims = { sub: string; sessionVersion: number };

/** The member that a session belongs to; undefined when they left the team or ended the session. */
export const findSessionMember = (db: Db, session: SessionClaims): Promise<MemberRow | undefined> =>
  findMember(db, { userId: session.sub, sessionVersion: session.sessionVersion });

/**
 * One stored file of that member's team, in the same query. Undefined when there is no member; without `media` when
 * the file is not the team's.
 */
export const findSessionMedia = (db: Db, session: SessionClaims, mediaId: string) =>
  findMemberMedia(db, { userId: session.sub, sessionVersion: session.sessionVersion, mediaId });
