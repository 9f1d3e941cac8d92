/** The row of a reshoot at the end of the run. */
export type EndRow = { id: string; status: string; failureCode: string | null; failureMessage: string | null };
/** A call that the upstream accepted. `reshootId` is null when its callback URL is not one of ours. */
export type PaidCall = { taskId: string; reshootId: string | null; state: string; charged: number };
export type Verdict = { lost: string[]; paidTwice: string[]; releasedDelivered: string[]; disagreements: string[] };
type End = { promised: ReadonlySet<string>; rows: readonly EndRow[]; calls: readonly PaidCall[] };

const RELEASED = new Set(["failed", "cancelled"]);
/** "ViewState again" can adopt these, and was pressed for all of them: a charged reshoot must not keep this code. */
const ADOPTABLE = "start_lost";

/**
 * Compares the accepted reshoots, our rows and the upstream's ledger. *Lost*: accepted without a row, stuck, or charged
 * but neither ready nor in `needs_attention` with a reason. *Paid twice*: two accepted calls.
 * *Released that were delivered*: the credits were released although the upstream charged.
 */
export function judge({ promised, rows, calls }: End): Verdict {
  const verdict: Verdict = { lost: [], paidTwice: [], releasedDelivered: [], disagreements: [] };
  const known = new Set(rows.map(({ id }) => id));
  for (const id of promised) if (!known.has(id)) verdict.lost.push(`${id}: was accepted with 202 but has no row`);
  for (const call of calls) {
    if (call.reshootId === null) verdict.lost.push(`task ${call.taskId}: was paid but belongs to no reshoot`);
  }
  for (const row of rows)
    checkRow(
      row,
      calls.filter(({ reshootId }) => reshootId === row.id),
      verdict,
    );
  return verdict;
}

function checkRow(row: EndRow, calls: readonly PaidCall[], verdict: Verdict): void {
  const tasks = calls.map(({ taskId, state }) => `${taskId} ${state}`).join(", ") || "none";
  const said = `${row.id}: is ${row.status} (${row.failureCode ?? "no code"}), upstream tasks: ${tasks}`;
  if (calls.length > 1) verdict.paidTwice.push(said);
  const fault = faultOf(
    row,
    calls.some(({ charged }) => charged > 0),
  );
  if (fault) verdict[fault].push(said);
}

function faultOf(row: EndRow, isCharged: boolean): Exclude<keyof Verdict, "paidTwice"> | null {
  if (RELEASED.has(row.status)) return isCharged ? "releasedDelivered" : null;
  if (row.status === "ready") return isCharged ? null : "disagreements";
  return row.status === "needs_attention" && isAskedRightly(row, isCharged) ? null : "lost";
}

const isAskedRightly = ({ failureCode, failureMessage }: EndRow, isCharged: boolean) =>
  Boolean(failureCode && failureMessage) && !(isCharged && failureCode === ADOPTABLE);

/** The last line: the counts, and `ok` when there is no finding. */
export function verdictLine(verdict: Verdict, seed: number, otherFaults: number): string {
  const { lost, paidTwice, releasedDelivered, disagreements } = verdict;
  const isOk = lost.length + paidTwice.length + releasedDelivered.length + disagreements.length + otherFaults === 0;
  return (
    `chaos: ${lost.length} lost, ${paidTwice.length} paid twice, ` +
    `${releasedDelivered.length} released that were delivered (seed ${seed}) ${isOk ? "ok" : "short"}`
  );
}
