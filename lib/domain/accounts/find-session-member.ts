import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findMember, findMemberMedia, type MemberRow } from "./people.repo";

/** What a session cookie claims: the person, and the version that ends with every sign-out from all devices. */
type SessionClaims = { sub: string; sessionVersion: number };

/** The member whose session this is; undefined when they left the team or ended the session. */
export const findSessionMember = (db: Db, session: SessionClaims): Promise<MemberRow | undefined> =>
  findMember(db, { userId: session.sub, sessionVersion: session.sessionVersion });

/** One stored file of that member's team, in the same query; undefined without a member, without `media` when it is not theirs. */
export const findSessionMedia = (db: Db, session: SessionClaims, mediaId: string) =>
  findMemberMedia(db, { userId: session.sub, sessionVersion: session.sessionVersion, mediaId });
