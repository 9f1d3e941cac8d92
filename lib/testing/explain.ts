import type pg from "pg";

/** How a table was read: how many rows were visited, and whether it was read from start to end. */
export type Reading = { table: string; rows: number; isWhole: boolean };
type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
};

/** Runs `work`, then explains each of its statements on the pool: what PostgreSQL says it read. The explain runs roll back. */
export async function explainAll(pool: pg.Pool, work: () => Promise<unknown>): Promise<Reading[]> {
  const statements = await listen(pool, work);
  const client = await pool.connect();
  try {
    const readings: Reading[] = [];
    for (const { text, values } of statements) {
      await client.query("begin");
      const { rows } = await client.query(`explain (analyze, format json, timing off, costs off) ${text}`, values);
      await client.query("rollback");
      collect(rows[0]["QUERY PLAN"][0].Plan, readings);
    }
    return readings;
  } finally {
    client.release();
  }
}

type Statement = { text: string; values: unknown[] };

async function listen(pool: pg.Pool, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const query = pool.query;
  const hear = (config: string | { text: string }, values: unknown[] = []) => {
    statements.push({ text: typeof config === "string" ? config : config.text, values });
    return Reflect.apply(query, pool, [config, values]);
  };
  pool.query = hear as typeof query;
  await work().finally(() => {
    pool.query = query;
  });
  return statements;
}

function collect(node: Node, readings: Reading[]): void {
  const { "Node Type": type, "Relation Name": table, "Actual Rows": actual, "Actual Loops": loops } = node;
  if (table && type.endsWith("Scan")) {
    const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
    readings.push({ table, rows: (actual + removed) * loops, isWhole: type === "Seq Scan" && loops > 0 });
  }
  for (const child of node.Plans ?? []) collect(child, readings);
}
