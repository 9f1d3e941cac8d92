import "server-only";
import pg from "pg";
import type { Log } from "@/lib/platform/log";

type Hear = {
  message: (payload: string) => void;
  /** Called when a lost connection is back: notifications in between were missed. */
  gap: () => void;
};

export type Listening = {
  /** Resolves to true when the channel is connected, or to false if that takes longer than this. */
  whenUp(timeoutMs: number): Promise<boolean>;
  isUp(): boolean;
  close(): Promise<void>;
};

const PING_MS = 10_000;
const ANSWER_MS = 5_000;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;

/** Listens to a channel on its own connection, and reconnects whenever that connection is lost. */
export function keepListening(url: string, channel: string, hear: Hear, log: Log): Listening {
  const closing = new AbortController();
  const waiters = new Set<() => void>();
  let isUp = false;
  let wasUp = false;

  function rise(): void {
    isUp = true;
    if (wasUp) hear.gap();
    wasUp = true;
    for (const waiter of waiters) waiter();
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!closing.signal.aborted) {
      await hold(url, channel, hear, closing.signal, () => {
        failures = 0;
        rise();
      }).catch((error: unknown) => log.warn({ err: error, channel }, "not listening to the database; trying again"));
      isUp = false;
      await pause(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures), closing.signal);
      failures += 1;
    }
  }

  const running = run();
  return {
    isUp: () => isUp,
    async whenUp(timeoutMs) {
      if (isUp) return true;
      await new Promise<void>((resolve) => {
        waiters.add(resolve);
        void pause(timeoutMs, closing.signal).then(resolve);
      }).finally(() => waiters.clear());
      return isUp;
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** Runs one connection from start to end. Rejects if it could not be made or was lost. */
async function hold(url: string, channel: string, hear: Hear, signal: AbortSignal, onUp: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  const lost = new Promise<never>((_, reject) => {
    client.once("end", () => reject(new Error("the connection ended")));
    client.on("error", reject);
  });
  lost.catch(() => undefined);
  client.on("notification", ({ payload }) => hear.message(payload ?? ""));
  try {
    await client.connect();
    // text-ok: SQL
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    onUp();
    while (!signal.aborted) {
      await Promise.race([pause(PING_MS, signal), lost]);
      if (!signal.aborted) await client.query("select 1");
    }
  } finally {
    // Not awaited: a lost connection never confirms the end.
    void client.end().catch(() => undefined);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener("abort", done);
  });
}
