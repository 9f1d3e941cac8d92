import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { CreditEntry } from "@/lib/contracts/ledger";
import { type EntryFilter, findEntries } from "./entries.repo";
import { inCredits } from "./in-credits";

/** More lines than any team has, few enough for memory. */
const MOST = 200_000;
const HEAD = "time,month,kind,credits,reserved after,spent after,source,motion,version,reshoot";

/** The ledger as RFC 4180: credits with a point, times in UTC. */
export async function downloadEntries(ctx: MemberCtx, filter: EntryFilter): Promise<string> {
  const entries = await findEntries(ctx.db, ctx.actor.teamId, { ...filter, limit: MOST, oldestFirst: true });
  return [HEAD, ...entries.map(lineOf)].map((line) => `${line}\r\n`).join("");
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
