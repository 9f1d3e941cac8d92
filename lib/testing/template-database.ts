import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/lib/migrate";
import { databasesLike, databaseUrl, dropDatabase, liveRuns, openTestServer, type TestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** How `createTestDatabase` reaches the server of this run. */
    testServer: { url: string; template: string; run: string };
  }
}

/** Any fixed number. It makes two runs on one server take turns to create the template. */
const TEMPLATE_LOCK = 4_242_002;
/** The sources of a migrated database. A change in any of them creates a new template. */
const TEMPLATE_SOURCES = ["lib/platform/db/**/*.{ts,sql,json}", "lib/platform/queue/*.ts", "package.json"];

let server: TestServer | undefined;

/**
 * Vitest's global set-up for tests with a database: one server for the run, and on it one migrated template that every
 * test copies.
 */
export async function setup(project: TestProject): Promise<void> {
  const { root } = project.config;
  server = await openTestServer(root);
  const { admin, url, run } = server;
  const template = `template_${fingerprint(root)}`;
  await admin.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  await dropOldTemplates(admin, template);
  await ensureTemplate(admin, url, template);
  await admin.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  project.provide("testServer", { url, template, run });
}

/** Vitest's global tear-down: drops the databases of this run. */
export async function teardown(): Promise<void> {
  await server?.close();
}

function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const file of globSync(TEMPLATE_SOURCES, { cwd: root }).sort()) {
    if (!file.endsWith(".test.ts")) {
      hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

async function ensureTemplate(admin: pg.Client, url: string, template: string): Promise<void> {
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
  if (rowCount) {
    return;
  }
  const draft = `draft_${template}`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  await migrateDatabase(databaseUrl(url, draft));
  await vacuum(databaseUrl(url, draft));
  await admin.query(`alter database ${draft} with allow_connections false`);
  await admin.query(`alter database ${draft} rename to ${template}`);
}

/** Vacuums now, so that no autovacuum worker holds the template when a test wants to copy it. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("vacuum (analyze)").finally(() => client.end());
}

/** Drops templates of other versions if no other run can be using them. */
async function dropOldTemplates(admin: pg.Client, current: string): Promise<void> {
  if ((await liveRuns(admin)).size > 1) {
    return;
  }
  for (const name of await databasesLike(admin, "template_")) {
    if (name !== current) {
      await dropDatabase(admin, name);
    }
  }
}
