import { resolve } from "node:path";
import { migrateDatabase } from "@/lib/migrate";
import { ensurePostgres } from "@/lib/platform/postgres/ensure-postgres";

// Migrates the database of DATABASE_URL, or the embedded one of DATA_DIR, to this version.
const given = process.env.DATABASE_URL;
const directory = resolve(process.env.DATA_DIR ?? ".data", "pg");
const embedded = given ? null : await ensurePostgres({ directory, log: console.log });
try {
  await migrateDatabase(given ?? embedded?.url ?? "");
  console.log("The database schema is up to date.");
} finally {
  await embedded?.stop();
}
