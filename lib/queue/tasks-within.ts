import "server-only";
import { type SQL, sql } from "drizzle-orm";

/**
 * Tasks that a larger statement adds, as two of its common table expressions, `ins` and `notified`: only where `isWanted`
 * holds in it, and with a word to the workers only when it reads `notified`.
 */
export type TasksWithin = (isWanted: SQL) => SQL;

const EXPRESSIONS =
  /^\s*WITH (ins AS [\s\S]+)\$1([\s\S]+notified AS [\s\S]+\))\s+SELECT id FROM ins WHERE \(SELECT count\(\*\) FROM notified\)/;

/**
 * Takes pg-boss's own insert of tasks apart: its single parameter is all of them in JSON. Throws when a new version writes
 * it in another way than this knows.
 */
export function tasksWithin(text: string, [tasks]: readonly unknown[]): TasksWithin {
  const [, head, tail] = EXPRESSIONS.exec(text) ?? [];
  if (head === undefined || tail === undefined || tail.includes("$")) {
    throw new Error("pg-boss inserts tasks in a way that is not known here");
  }
  return (isWanted) => sql`${sql.raw(head)}(select ${tasks}::text where ${isWanted})${sql.raw(tail)}`;
}
