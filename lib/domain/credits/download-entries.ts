import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { CreditEntry } from "@/lib/shared/contracts/ledger";
import { type EntryFilter, findEntries } from "./entries.repo";
import { inCredits } from "./in-credits";

const LINES_AT_ONCE = 1000;
const HEAD = "time,month,kind,credits,reserved after,spent after,source,motion,version,reshoot";

/**
 * The ledger as RFC 4180, in pieces: credits with a point, times in UTC. It is read while it is sent, so a ledger of any
 * length is sent whole; a failure on the way breaks the download off instead of ending it early.
 */
export async function downloadEntries(ctx: MemberCtx, filter: EntryFilter): Promise<AsyncIterable<string>> {
  const next = (after: number) => findEntries(ctx.db, ctx.actor.teamId, { ...filter, after, limit: LINES_AT_ONCE });
  // Read before the answer begins, so that a database that is away is an error that the caller is told.
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

/** Spreadsheets take words that begin like this for formulas. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
