import "server-only";
import type { Actor } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { findMember } from "./people.repo";
import { readSession } from "./session-token";

/** Who sent these headers. A session counts only while its person is still a member and has not been signed out everywhere. */
export async function readActor(db: Db, headers: Headers): Promise<Actor> {
  const session = await readSession(headers, env());
  const member = session && (await findMember(db, { userId: session.sub, sessionVersion: session.sessionVersion }));
  return member ? { kind: "member", ...member } : { kind: "guest" };
}
