import "server-only";

/** Values that the type does not hold, that break a constraint, or that exceed an index: a retry fails the same way. */
const SAME_AGAIN = /^(22|23|54)\w{3}$/;
const DEEPEST = 8;
const LONGEST_REASON = 300;

/** Whether the database refused the values of a statement, so that a retry is of no use. */
export const isDataFault = (error: unknown): boolean => SAME_AGAIN.test(sqlStateOf(error) ?? "");

/** What a log needs to know of a failed statement, without the statement and its values, which may be megabytes. */
export function describeFault(error: unknown): { reason: string; sqlState?: string } {
  const sqlState = sqlStateOf(error);
  const last = causesOf(error).at(-1);
  return { reason: (last?.message ?? String(error)).slice(0, LONGEST_REASON), ...(sqlState && { sqlState }) };
}

function sqlStateOf(error: unknown): string | undefined {
  const codes = causesOf(error).map((cause) => ("code" in cause ? String(cause.code) : ""));
  return codes.find((code) => /^[0-9A-Z]{5}$/.test(code));
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < DEEPEST; cause = cause.cause) chain.push(cause);
  return chain;
}
