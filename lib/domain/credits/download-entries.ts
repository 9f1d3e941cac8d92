import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { CreditEntry } from "@/lib/shared/contracts/ledger";
import { type EntryFilter, findEntries } from "./entries.repo";
import { inCredits } from "./in-credits";

const LINES_AT_ONCE = 1000;
// text-ok: column names
const HEAD = "time,month,kind,credits,reserved after,spent after,source,motion,version,reshoot";

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
  yield `${HEAD}\r\n`;
  for (let entries = first; entries.length > 0; entries = await next(Number(entries.at(-1)?.id))) {
    yield entries.map((entry) => `${lineOf(entry)}\r\n`).join("");
    if (entries.length < LINES_AT_ONCE) return;
  }
}

function lineOf({ createdAt, month, kind, amount, reservedAfter, spentAfter, reshoot }: CreditEntry): string {
  const { videoTitle, motion, version, id } = reshoot;
  const sums = [amount, reservedAfter, spentAfter].map(inCredits);
  return [createdAt, month, kind, ...sums, cell(videoTitle), motion, version, id].join(",");
}

/** Spreadsheets read text that begins with these characters as a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
