import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { createTestDatabase } from "@/lib/testing/test-database";
import { addToEnvironment } from "@/lib/testing/test-services";
import { openServices, setServices } from "./services";

let folder: string;
let proxy: Awaited<ReturnType<typeof openDatabaseProxy>>;
/** Every connection is cut at the statement with this number, and at the first ones after it. */
let cutAt = Number.POSITIVE_INFINITY;
let statements = 0;
const CUTS = 3;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "services-"));
  const { url } = await createTestDatabase();
  proxy = await openDatabaseProxy(url, (_statement, cutOthers) => {
    statements += 1;
    if (statements < cutAt || statements >= cutAt + CUTS) return;
    cutOthers();
    return "before";
  });
  addToEnvironment({ DATABASE_URL: proxy.url, DATA_DIR: folder, LOG_LEVEL: "silent" });
});
afterAll(async () => {
  await proxy.close();
  rmSync(folder, { recursive: true });
});

it.each([1, 2, 3, 4, 5, 6])(
  "a start that loses the database at its statement %i still succeeds",
  async (number) => {
    statements = 0;
    cutAt = number;
    const services = await openServices();
    expect(statements).toBeGreaterThanOrEqual(number + CUTS);
    const { rows } = await services.pool.query(
      "select count(*)::int as ears from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
    );
    await services.stop();
    setServices(undefined);
    expect(rows).toEqual([{ ears: 1 }]);
  },
  60_000,
);
