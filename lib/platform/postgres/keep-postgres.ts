import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type EmbeddedPostgres, type EnsurePostgresOptions, ensurePostgres } from "./ensure-postgres";

const RETRY_MS = 500;

/**
 * Like `ensurePostgres`, but while this process holds its claim the server is brought back whenever it ends: if another
 * holder was quicker, this process attaches, else it starts the server, under the same address. Pools reconnect by
 * themselves. A database whose folder was removed is not brought back.
 */
export async function keepPostgres(options: EnsurePostgresOptions): Promise<Omit<EmbeddedPostgres, "gone">> {
  const { directory, log = () => undefined } = options;
  const first = await ensurePostgres(options);
  let current = first;
  let isStopped = false;
  let restoring: Promise<void> = Promise.resolve();

  function watch(): void {
    void current.gone.then(() => {
      if (!isStopped) restoring = restore();
    });
  }

  async function restore(): Promise<void> {
    log("PostgreSQL stopped; restarting it");
    while (!isStopped && existsSync(directory)) {
      const next = await ensurePostgres(options).catch((error: unknown) => {
        log(`PostgreSQL is not back yet: ${error instanceof Error ? error.message : error}`);
        return null;
      });
      if (next) {
        current = next;
        log(`PostgreSQL is back (${next.how})`);
        return watch();
      }
      await delay(RETRY_MS);
    }
  }

  watch();
  return {
    url: first.url,
    how: first.how,
    async stop(end) {
      isStopped = true;
      await restoring;
      await current.stop(end);
    },
  };
}
