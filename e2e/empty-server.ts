import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findFreePort } from "@/scripts/product/free-port";
import { createProcessGroup } from "@/scripts/product/process-group";
import { openSecrets } from "@/scripts/product/secrets";
import { test as base, expect } from "./fixtures";

const FIRST_PORT = 42_900;
const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

type EmptyServer = {
  origin: string;
  code: string;
  query: (sql: string, values?: unknown[]) => Promise<pg.QueryResult>;
};
type Fixtures = { server: EmptyServer; startEnv: () => Promise<Readonly<Record<string, string>>> };

/** The built product on an empty database, as `npm start` runs it: no demo, no person. `startEnv` may add to its environment. */
export const test = base.extend<Fixtures>({
  startEnv: async ({ baseURL: _ }, use) => use(async () => ({})),
  server: async ({ database, startEnv }, use, info) => {
    const url = new URL(readFileSync(join(process.env.E2E_DATA_DIR ?? "", "database-url"), "utf8"));
    // The run drops every database whose name begins like its own.
    const name = `${url.pathname.slice(1)}_empty_${info.parallelIndex}`;
    await database.query(`drop database if exists ${name}`);
    await database.query(`create database ${name}`);
    url.pathname = `/${name}`;
    const folder = mkdtempSync(join(tmpdir(), "reshoot-set-up-"));
    const processes = createProcessGroup(process.cwd());
    const pool = new pg.Pool({ connectionString: String(url), max: 1 });
    try {
      const secrets = openSecrets(folder);
      const port = await findFreePort(FIRST_PORT + 20 * info.parallelIndex);
      const origin = `http://localhost:${port}`;
      const env = {
        ...process.env,
        ...{ NODE_OPTIONS: "", NODE_ENV: "production" as const, NEXT_MANUAL_SIG_HANDLE: "true", DEMO: "0" },
        ...{ DATABASE_URL: String(url), DATA_DIR: folder, PORT: String(port), APP_ORIGIN: origin },
        ...{ AUTH_SECRET: secrets.authSecret, ENCRYPTION_KEY: secrets.encryptionKey },
        ...(await startEnv()),
      };
      await processes.run("The migration", [...TYPESCRIPT, "scripts/migrate.ts"], { env });
      const web = processes.launch("The web process", ["scripts/start.mjs"], { env });
      const [, code = ""] = await web.line(/^\s+([\w-]{43})$/);
      await expect
        .poll(() =>
          fetch(`${origin}/api/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        )
        .toBe(true);
      await use({ origin, code, query: (sql, values) => pool.query(sql, values) });
    } finally {
      await pool.end();
      await processes.stopAll();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
export { expect };
