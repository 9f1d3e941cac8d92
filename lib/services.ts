import "server-only";
import path from "node:path";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { createUpstreamAccess } from "./connections/upstream-access";
import type { Ctx } from "./context";
import { openDatabase } from "./db/client";
import { migrateDatabase } from "./db/migrate";
import { type Env, env } from "./env";
import { createRateLimits, type RateLimits } from "./http/rate-limit";
import { type Log, processLog } from "./log";
import { keepPostgres } from "./postgres/keep-postgres";
import { openBoss, queueOn } from "./queue/queue";
import { settingsOf } from "./settings";
import { createDirectoryStorage } from "./storage/directory-storage";

/** What every request and task is given, and what only the web glue and the worker need besides. */
export type Services = Omit<Ctx, "actor"> & {
  pool: pg.Pool;
  boss: PgBoss;
  limits: RateLimits;
  /** Lets go of everything: finishes nothing, so stop the worker first. */
  stop(): Promise<void>;
};

const holder = globalThis as typeof globalThis & { reshootServices?: Promise<Services> | undefined };

/** The composition root: opened once per process and kept across dev reloads. A failed start is tried again. */
export function openServices(): Promise<Services> {
  holder.reshootServices ??= connect(env()).catch((error: unknown) => {
    holder.reshootServices = undefined;
    throw error;
  });
  return holder.reshootServices;
}

/** Puts services made elsewhere in place of those the environment describes; `undefined` takes them away again. */
export function holdServices(services: Services | undefined): void {
  holder.reshootServices = services && Promise.resolve(services);
}

async function connect(variables: Env): Promise<Services> {
  const log = processLog();
  const directory = path.resolve(/*turbopackIgnore: true*/ variables.DATA_DIR);
  const { url, release } = variables.DATABASE_URL
    ? { url: variables.DATABASE_URL, release: async () => undefined }
    : await ownDatabase(directory, log);
  const database = openDatabase(url);
  const settings = settingsOf(variables);
  const boss = await openBoss(url, (error) => log.warn({ err: error }, "the queue lost its database; it reconnects"));
  return {
    db: database.db,
    pool: database.pool,
    boss,
    queue: queueOn(boss),
    storage: createDirectoryStorage(path.join(/*turbopackIgnore: true*/ directory, "media")),
    upstream: createUpstreamAccess({
      db: database.db,
      encryptionKey: variables.ENCRYPTION_KEY,
      hosts: settings.hosts,
      timeouts: { paidMs: settings.patience.answerMs },
    }),
    settings,
    limits: createRateLimits(database.pool),
    log,
    now: () => new Date(),
    async stop() {
      await boss.stop({ graceful: false });
      await database.close();
      await release();
    },
  };
}

/** The embedded server, started or joined, kept up while this process lives, and brought to this version. An external database is migrated by hand. */
async function ownDatabase(directory: string, log: Log): Promise<{ url: string; release: () => Promise<void> }> {
  const { url, how, stop } = await keepPostgres({
    directory: path.join(/*turbopackIgnore: true*/ directory, "pg"),
    log: (line) => log.info({ part: "postgres" }, line),
  });
  log.info({ part: "postgres" }, `PostgreSQL ${how}`);
  await migrateDatabase(url);
  return { url, release: () => stop() };
}
