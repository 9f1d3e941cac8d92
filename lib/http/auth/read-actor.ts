import "server-only";
import { findSessionActor } from "@/lib/domain/accounts/find-session-actor";
import type { Actor } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { readSession } from "./session-token";

/** The actor of a request with these headers. A session counts only until it is ended. */
export async function readActor(db: Db, headers: Headers): Promise<Actor> {
  const session = await readSession(headers, env());
  return session ? findSessionActor(db, session) : { kind: "guest" };
}
