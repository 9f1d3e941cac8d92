import "server-only";
import { findSessionMember } from "@/lib/domain/accounts/find-session-member";
import type { Actor } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { readSession } from "./session-token";

/** The actor of a request with these headers. A session counts only while its person is a member and was not signed out. */
export async function readActor(db: Db, headers: Headers): Promise<Actor> {
  const session = await readSession(headers, env());
  const member = session && (await findSessionMember(db, session));
  return member ? { kind: "member", ...member } : { kind: "guest" };
}
