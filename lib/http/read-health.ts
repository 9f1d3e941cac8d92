import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { pingDatabase } from "@/lib/platform/db/ping";
import manifest from "@/package.json";

/** However many ask, the database is asked once in this time. */
const FRESH_MS = 500;

type Ping = { answer: Promise<void>; until: number };
const pings = new WeakMap<Db, Ping>();

/** Whether the web process and its database answer, for monitoring. */
export async function readHealth(ctx: Pick<Ctx, "db" | "actor">) {
  await ping(ctx.db);
  const version = ctx.actor.kind === "member" ? { version: manifest.version } : {};
  return { status: "ok" as const, ...version };
}

/** A failure is reported to the requests that wait for it, and to no later ones. */
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
