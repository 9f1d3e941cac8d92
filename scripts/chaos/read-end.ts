import { setTimeout as delay } from "node:timers/promises";
import { checkLedger } from "@/lib/domain/credits/check-ledger";
import { attemptHashOf } from "@/lib/domain/reshoots/attempt-secret";
import type { Database } from "@/lib/platform/db/client";
import { isInFlight, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import type { EndRow, PaidCall } from "./judge";
import type { TestServer } from "./test-server";

const POLL_MS = 1000;
/** Longer than two polls at the longest backoff of 120 seconds. */
const STUCK_MS = 310_000;
/** The longest wait, also with an upstream that fails every poll. */
const MOST_MS = 1_800_000;

/** Retries a read while the database restarts. */
async function read<T>(look: () => Promise<T>): Promise<T> {
  for (let left = 60; ; left -= 1) {
    try {
      return await look();
    } catch (error) {
      if (left === 0) throw error;
      await delay(POLL_MS);
    }
  }
}

const readRows = ({ pool }: Database): Promise<EndRow[]> =>
  read(async () => {
    const { rows } = await pool.query<EndRow>(
      `select id, status, failure_code as "failureCode", failure_message as "failureMessage" from reshoots order by id`,
    );
    return rows;
  });

/** Whether the upstream answered the last poll; while it does not, no reshoot can change. */
const isAnswered = ({ pool }: Database): Promise<boolean> =>
  read(async () => {
    const { rows } = await pool.query(`select 1 from connection_throttles where poll_failures > 0`);
    return rows.length === 0;
  });

/**
 * Waits until no reshoot is in flight, or until none has changed for `STUCK_MS` while polls were answered; those then count as
 * stuck.
 */
export async function untilSettled(database: Database, say: (line: string) => void): Promise<EndRow[]> {
  let last = "";
  const startedAt = Date.now();
  let changedAt = startedAt;
  for (;;) {
    const rows = await readRows(database);
    // Safe: the column is an enum of exactly these values.
    const waiting = rows.filter(({ status }) => isInFlight(status as ReshootStatus));
    if (waiting.length === 0) return rows;
    const now = waiting.map(({ id, status }) => `${id} ${status}`).join();
    if (now !== last || !(await isAnswered(database))) changedAt = Date.now();
    last = now;
    if (Date.now() - changedAt > STUCK_MS || Date.now() - startedAt > MOST_MS) {
      say(`${waiting.length} reshoots have not changed for ${Math.round((Date.now() - changedAt) / 1000)} s`);
      return rows;
    }
    await delay(POLL_MS);
  }
}

/** The calls that the upstream accepted, each with the ID of our reshoot. */
export async function readPaidCalls({ emulator, database }: TestServer): Promise<PaidCall[]> {
  const { items } = await emulator.control.ledger();
  const { rows } = await read(() =>
    database.pool.query<{ hash: string; id: string }>(`select secret_hash as hash, reshoot_id as id from attempts`),
  );
  const reshootOf = new Map(rows.map(({ hash, id }) => [hash, id]));
  return items
    .filter(({ path }) => path === "/veo/reshoot")
    .map(({ task_id: taskId, request, state, charged }) => {
      const hash = attemptHashOf(String(request.callback_url));
      return { taskId, state, charged, reshootId: (hash && reshootOf.get(hash)) || null };
    });
}

/** Faults of the team's ledger, one sentence each; empty when the ledger is right. */
export async function readLedgerFaults({ db }: Database): Promise<string[]> {
  const { balances, lines, reshoots } = await read(() => checkLedger(db));
  return [
    ...balances.map(({ month }) => `the balance of ${month} is not the sum of its entries`),
    ...lines.map(({ id }) => `the sums in line ${id} do not match the lines up to it`),
    ...reshoots.map(({ reshootId, status, entries }) => `${reshootId} is ${status}, and its entries are ${entries}`),
  ];
}
