import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase } from "@/lib/testing/test-database";
import { addToEnvironment } from "@/lib/testing/test-services";
import { openServices } from "./services";

let folder: string;
let door: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "services-"));
});
afterEach(async () => {
  await new Promise((resolve) => door.close(resolve));
  rmSync(folder, { recursive: true });
});

/** A socket in `folder` that leads to the database, except for the first `lost` connections, which are cut. */
async function openDoor(url: string, lost: number): Promise<string> {
  const { host, port } = new pg.Client({ connectionString: url });
  let left = lost;
  door = createServer((caller) => {
    caller.on("error", () => undefined);
    if (left-- > 0) return void caller.destroy();
    const inner = host.startsWith("/") ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
    inner.on("error", () => caller.destroy());
    caller.pipe(inner).pipe(caller);
  });
  await new Promise<void>((resolve) => door.listen(join(folder, ".s.PGSQL.5432"), resolve));
  const through = new URL(url);
  through.searchParams.set("host", folder);
  through.searchParams.set("port", "5432");
  return through.href;
}

it("waits for a database that goes away while a process starts", async () => {
  const { url } = await createTestDatabase();
  addToEnvironment({ DATABASE_URL: await openDoor(url, 4), DATA_DIR: folder, LOG_LEVEL: "silent" });
  const services = await openServices();
  const { rows } = await services.pool.query("select 1 as one");
  await services.stop();
  expect(rows).toEqual([{ one: 1 }]);
}, 60_000);
