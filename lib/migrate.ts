import "server-only";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { installQueues } from "@/lib/platform/queue/install-queues";

/** Relative to the project's folder, where every process starts: a bundled module has no folder of its own. */
const MIGRATIONS = path.join(/*turbopackIgnore: true*/ process.cwd(), "lib/platform/db/migrations");
/** Any fixed number. It makes two processes that migrate at once take turns. */
const MIGRATION_LOCK = 4_242_001;

/** Migrates a database to this version: tables first, then the queues. Safe to run twice, or in two processes at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // Otherwise losing this connection while the queues are installed on another one would be an uncaught error.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS });
    await installQueues(url);
  } finally {
    await client.end();
  }
}
