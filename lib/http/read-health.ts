import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { pingDatabase } from "@/lib/platform/db/ping";
import manifest from "@/package.json";

/** The database is queried at most once in this time, for any number of requests. */
const FRESH_MS = 500;

type Ping = { answer: Promise<void>; until: number };
const pings = new WeakMap<Db, Ping>();

/** Reports whether the web process and its database answer, for monitoring. Throws `database_unavailable` otherwise. */
export async function readHealth(ctx: Pick<Ctx, "db" | "actor">) {
  await ping(ctx.db);
  const version = ctx.actor.kind === "member" ? { version: manifest.version } : {};
  return { status: "ok" as const, ...version };
}

/** A failure is reported only to the requests that wait for it. */
function ping(db: Db): Promise<void> {
  const latest = pings.get(db);
  if (latest && performance.now() < latest.until) return latest.answer;
  const asked: Ping = { answer: pingDatabase(db), until: Number.POSITIVE_INFINITY };
  pings.set(db, asked);
  asked.answer.then(
    () => {
      asked.until = performance.now() + FRESH_MS;
    },
    () => {
      asked.until = 0;
    },
  );
  return asked.answer;
}
