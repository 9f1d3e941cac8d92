import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";
import { migrateDatabase } from "@/lib/migrate";
import { createEmptyDatabase } from "./test-database";

const FOLDER = join(process.cwd(), "lib/testing/filled/2026-11-26");
const MIGRATIONS = join(process.cwd(), "lib/platform/db/migrations");
/** The last migration at the time when the rows were written. */
const LAST = "0014_ledger_sums";

const link = z.object({ id: z.string(), token: z.string() });
const knownSchema = z.object({
  encryptionKey: z.string(),
  teamId: z.string(),
  people: z.object({ owner: z.string(), editor: z.string(), reviewer: z.string() }),
  pair: z.object({ videoId: z.string(), reshootId: z.string() }),
  inFlight: z.string(),
  inTrash: z.string(),
  links: z.object({ open: link, locked: link.extend({ passphrase: z.string() }), ended: link }),
});
const rowSchema = z.tuple([z.string(), z.record(z.string(), z.unknown())]);

export type FilledDatabase = Awaited<ReturnType<typeof openFilledDatabase>>;

/**
 * The database and the media folder of an installation that was used on 2026-11-26, updated to this version as an operator
 * would: its tables of that time, its rows, then every later migration. `known` holds its users' secrets (docs/upgrades.md).
 */
export async function openFilledDatabase() {
  const { url, drop } = await createEmptyDatabase();
  const media = mkdtempSync(join(tmpdir(), "filled-media-"));
  cpSync(join(FOLDER, "media"), media, { recursive: true });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await migrateAsThen(client);
    await insertRows(client);
    await addOldNames(client);
  } finally {
    await client.end();
  }
  await migrateDatabase(url);
  return {
    url,
    media,
    known: knownSchema.parse(JSON.parse(readFileSync(join(FOLDER, "known.json"), "utf8"))),
    async drop(): Promise<void> {
      await drop();
      rmSync(media, { recursive: true, force: true });
    },
  };
}

/** Values that an installation of that time may hold and the rows do not: their names have changed since. */
async function addOldNames(client: pg.Client): Promise<void> {
  await client.query("update shares set look = 'shiftB=-12&mode=wipe&shiftA=3&f=7' where look = 'mode=wipe'");
  await client.query("update reshoots set failure_code = 'not_watched' where status = 'failed'");
  await client.query(
    "insert into audit_entries (team_id, action, subject) select team_id, 'reshoots.look_again', id from reshoots limit 1",
  );
}

async function migrateAsThen(client: pg.Client): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(file, "utf8"));
  const count = journal.entries.findIndex(({ tag }) => tag === LAST) + 1;
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  await migrate(drizzle({ client }), { migrationsFolder: folder });
  rmSync(folder, { recursive: true });
}

/** Works like restoring a dump: without triggers, so the order of tables does not matter; then the sequences are set. */
async function insertRows(client: pg.Client): Promise<void> {
  const lines = readFileSync(join(FOLDER, "rows.jsonl"), "utf8").trimEnd().split("\n");
  await client.query("begin");
  await client.query("set local session_replication_role = replica");
  for (const line of lines) {
    const [table, row] = rowSchema.parse(JSON.parse(line));
    const columns = Object.keys(row)
      .map((name) => pg.escapeIdentifier(name))
      .join();
    const name = pg.escapeIdentifier(table);
    await client.query(
      `insert into ${name} (${columns}) overriding system value
       select ${columns} from jsonb_populate_record(null::${name}, $1)`,
      [row],
    );
  }
  await client.query("commit");
  const { rows: counters } = await client.query<{ table: string; column: string; sequence: string }>(
    `select table_name as table, column_name as column, pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
     from information_schema.columns
     where table_schema = 'public' and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null`,
  );
  for (const { table, column, sequence } of counters) {
    const top = `select max(${pg.escapeIdentifier(column)}) from ${pg.escapeIdentifier(table)}`;
    await client.query(`select setval($1, coalesce((${top}), 1))`, [sequence]);
  }
}
