import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { readEntriesOf } from "@/lib/domain/credits/read-entries-of";
import type { Receipt } from "@/lib/shared/contracts/receipt";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type AttemptRow, findAttempts } from "./attempts.repo";
import { receiptWords } from "./receipt-words";
import { findOwnReshoot, type ReshootRow } from "./reshoots.repo";
import { creditsOf } from "./to-reshoot";

type Step = Receipt["steps"][number];
type Entry = Awaited<ReturnType<typeof readEntriesOf>>[number];

/** The history of the credits of one reshoot of the team; throws `not_found` for another team's. */
export async function readReceipt(ctx: MemberCtx, { id }: { id: string }): Promise<Receipt> {
  const row = await findOwnReshoot(ctx.db, ctx.actor.teamId, id);
  if (!row) throw new AppError("not_found", m.errors_reshoots_missing());
  return {
    reshootId: row.id,
    status: row.status,
    price: row.price,
    credits: creditsOf(row),
    sentence: receiptWords(row),
    upstreamTaskId: row.upstreamTaskId,
    steps: stepsOf(row, await findAttempts(ctx.db, id), await readEntriesOf(ctx, row)),
  };
}

/** In order of time; two steps at the same moment are in the order of a reshoot's life. */
function stepsOf(row: ReshootRow, attempts: readonly AttemptRow[], entries: readonly Entry[]): Step[] {
  const [reserved, ended] = [
    entries.find(({ kind }) => kind === "reserve"),
    entries.find((one) => one.kind !== "reserve"),
  ];
  const steps = [
    ...(reserved ? [stepAt("reserved", reserved.createdAt)] : []),
    ...attempts.flatMap(stepsOfAttempt),
    ...(row.deliveredAt ? [stepAt("delivered", row.deliveredAt)] : []),
    ...(ended ? [stepAt(ended.kind === "settle" ? "settled" : "released", ended.createdAt)] : []),
  ];
  return steps.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const stepAt = (step: Step["step"], at: Date, from?: AttemptRow): Step => ({
  step,
  at: at.toISOString(),
  attemptId: from?.id ?? null,
  note: from?.detail ?? null,
});

function stepsOfAttempt(attempt: AttemptRow, index: number, all: readonly AttemptRow[]): Step[] {
  const sent = { ...stepAt("sent", attempt.startedAt, attempt), note: null };
  const end = endOf(attempt, index < all.length - 1);
  return end && attempt.answeredAt ? [sent, stepAt(end, attempt.answeredAt, attempt)] : [sent];
}

/** A refusal that was followed by another call was for lack of capacity. */
function endOf({ outcome }: AttemptRow, wasTriedAgain: boolean): Step["step"] | null {
  if (outcome === "refused") return wasTriedAgain ? "turned_away" : "refused";
  if (outcome === "unknown") return "unanswered";
  return outcome === "accepted" ? "accepted" : null;
}
