import "server-only";
import type { Db } from "@/lib/platform/db/client";
import {
  type BalanceFault,
  findBalanceFaults,
  findLineFaults,
  findReshootFaults,
  type LineFault,
  type ReshootFault,
} from "./ledger.repo";

export type LedgerReport = { balances: BalanceFault[]; lines: LineFault[]; reshoots: ReshootFault[] };

/** Checks the ledger of every team against balances and reshoots, in one snapshot. The database may be in use. */
export function checkLedger(db: Db): Promise<LedgerReport> {
  return db.transaction(
    async (tx) => ({
      balances: await findBalanceFaults(tx),
      lines: await findLineFaults(tx),
      reshoots: await findReshootFaults(tx),
    }),
    { isolationLevel: "repeatable read", accessMode: "read only" }, // text-ok: SQL
  );
}
