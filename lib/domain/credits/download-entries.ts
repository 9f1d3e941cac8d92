import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { csvCell } from "@/lib/domain/csv-cell";
import { ENTRY_WORDS } from "@/lib/shared/contracts/entry-words";
import type { CreditEntry } from "@/lib/shared/contracts/ledger";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { type EntryFilter, findEntries } from "./entries.repo";
import { inCredits } from "./in-credits";

const LINES_AT_ONCE = 1000;
/**
 * The ledger as CSV (RFC 4180), in pieces: credits with a decimal point, times in UTC. It is read while it is sent,
 * so its length has no limit; a failure on the way breaks the download off, so that it does not look complete.
 */
export async function downloadEntries(ctx: MemberCtx, filter: EntryFilter): Promise<AsyncIterable<string>> {
  const next = (after: number) => findEntries(ctx.db, ctx.actor.teamId, { ...filter, after, limit: LINES_AT_ONCE });
  // The first page is read before the response begins, so that a database failure still gives an error response.
  const first = await next(0);
  return pieces(first, next);
}

async function* pieces(first: CreditEntry[], next: (after: number) => Promise<CreditEntry[]>) {
  yield `${headLine()}\r\n`;
  for (let entries = first; entries.length > 0; entries = await next(Number(entries.at(-1)?.id))) {
    yield entries.map((entry) => `${lineOf(entry)}\r\n`).join("");
    if (entries.length < LINES_AT_ONCE) return;
  }
}

/** The columns have the names that they have on the screen. */
const headLine = () =>
  [
    m.credits_file_time(),
    m.credits_ledger_month(),
    m.credits_ledger_entry(),
    m.credits_ledger_amount(),
    m.credits_ledger_reserved_after(),
    m.credits_ledger_spent_after(),
    m.credits_file_source(),
    m.credits_file_motion(),
    m.credits_file_version(),
    m.credits_file_person(),
    m.credits_file_reshoot(),
  ]
    .map(csvCell)
    .join(",");

function lineOf({ createdAt, month, kind, amount, reservedAfter, spentAfter, reshoot }: CreditEntry): string {
  const { videoTitle, motion, version, createdBy, id } = reshoot;
  const sums = [kind === "settle" ? -amount : amount, reservedAfter, spentAfter].map(inCredits);
  const [entry, source, move, person] = [ENTRY_WORDS[kind](), videoTitle, motionLabel(motion), createdBy.name].map(
    csvCell,
  );
  return [createdAt, month, entry, ...sums, source, move, version, person, id].join(",");
}
