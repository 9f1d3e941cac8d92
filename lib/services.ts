import "server-only";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { createUpstreamAccess } from "./domain/connections/upstream-access";
import type { Ctx } from "./domain/context";
import { settingsOf } from "./domain/settings";
import { createLinkSeal } from "./domain/shares/link-seal";
import { migrateDatabase } from "./migrate";
import { openStorage } from "./platform/blobs/open-storage";
import { type Database, type Db, openDatabase } from "./platform/db/client";
import { isDatabaseLost } from "./platform/db/database-lost";
import { type Env, env } from "./platform/env";
import { createLiveHub, type LiveHub } from "./platform/events/live-hub";
import { type Log, processLog } from "./platform/log";
import { keepPostgres } from "./platform/postgres/keep-postgres";
import { openBoss, queueOn } from "./platform/queue/queue";
import { createRateLimits } from "./platform/rate-limit";

/** What every request and task gets, and what only the HTTP layer and the worker need in addition. */
export type Services = Omit<Ctx, "actor"> & {
  pool: pg.Pool;
  /** For tasks: a separate pool of a few connections, so that many tasks never delay requests. */
  background: Db;
  boss: PgBoss;
  live: LiveHub;
  /** Closes all connections. It finishes no work, so stop the worker first. */
  stop(): Promise<void>;
};

const START_TIMEOUT_MS = 60_000;
const START_RETRY_MS = 500;
const BACKGROUND_CONNECTIONS = 3;

const holder = globalThis as typeof globalThis & { reshootServices?: Promise<Services> | undefined };

/** The composition root: opened once per process and kept across dev reloads. A failed start is retried by the next call. */
export function openServices(): Promise<Services> {
  holder.reshootServices ??= connectWithRetries(env()).catch((error: unknown) => {
    holder.reshootServices = undefined;
    throw error;
  });
  return holder.reshootServices;
}

/** Replaces the services of this process with others; `undefined` removes them. */
export function setServices(services: Services | undefined): void {
  holder.reshootServices = services && Promise.resolve(services);
}

/** While the database is unavailable during the start, the start waits; after a minute it throws. */
async function connectWithRetries(variables: Env): Promise<Services> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await connect(variables);
    } catch (error) {
      if (!isDatabaseLost(error) || Date.now() > deadline) throw error;
      processLog().warn({ err: error }, "the database went away during the start; trying again");
      await delay(START_RETRY_MS);
    }
  }
}

/** Leaves nothing open on failure: a claim that is left would keep an embedded server running without use. */
async function connect(variables: Env): Promise<Services> {
  const log = processLog();
  const directory = path.resolve(/*turbopackIgnore: true*/ variables.DATA_DIR);
  const { url, release } = variables.DATABASE_URL
    ? { url: variables.DATABASE_URL, release: async () => undefined }
    : await ownDatabase(directory, log);
  const database = openDatabase(url);
  try {
    const boss = await openBoss(url, (error) => log.warn({ err: error }, "the queue lost its database; it reconnects"));
    return assemble(variables, { log, url, directory, database, boss, release });
  } catch (error) {
    await database.close();
    await release();
    throw error;
  }
}

type Parts = {
  log: Log;
  url: string;
  directory: string;
  database: Database;
  boss: PgBoss;
  release: () => Promise<void>;
};

function assemble(variables: Env, { log, url, directory, database, boss, release }: Parts): Services {
  const settings = settingsOf(variables);
  const background = openDatabase(url, { maxConnections: BACKGROUND_CONNECTIONS });
  const live = createLiveHub(url, log);
  return {
    live,
    db: database.db,
    pool: database.pool,
    background: background.db,
    boss,
    queue: queueOn(boss),
    storage: openStorage(variables.STORAGE, path.join(/*turbopackIgnore: true*/ directory, "media"), variables),
    upstream: createUpstreamAccess({
      db: database.db,
      encryptionKey: variables.ENCRYPTION_KEY,
      hosts: settings.hosts,
      timeouts: { paidMs: settings.timeouts.answerMs },
    }),
    links: createLinkSeal(variables.ENCRYPTION_KEY),
    settings,
    limits: createRateLimits(database.pool),
    log,
    now: () => new Date(),
    async stop() {
      await live.close();
      await boss.stop({ graceful: false });
      await background.close();
      await database.close();
      await release();
    },
  };
}

/**
 * The embedded server: started or joined, kept running while this process lives, and migrated to this version. An external
 * database is migrated by hand.
 */
async function ownDatabase(directory: string, log: Log): Promise<{ url: string; release: () => Promise<void> }> {
  const { url, how, stop } = await keepPostgres({
    directory: path.join(/*turbopackIgnore: true*/ directory, "pg"),
    log: (line) => log.info({ part: "postgres" }, line),
  });
  log.info({ part: "postgres" }, `PostgreSQL ${how}`);
  try {
    await migrateDatabase(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, release: () => stop() };
}
