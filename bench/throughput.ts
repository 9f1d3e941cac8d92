import { parseArgs } from "node:util";
import { signalIfRunning } from "@/lib/platform/postgres/process-status";
import type { Member } from "@/scripts/product/process-group";
import { type BenchServer, type Team, withBenchServer } from "./bench-server";
import { memoryOf } from "./process-memory";
import { say } from "./product";

// Queued reshoots, two workers, and an upstream that finishes at once: measures how fast the results are saved, and
// whether a long queue makes each reshoot slower than a short one.
const BAR_GROWTH = 1.5;
const SHORT_SHARE = 1 / 8;
const WORKERS = 2;
const PARTS = 4;
const SAMPLE_MS = 5000;

const { values } = parseArgs({ options: { jobs: { type: "string" } } });
const jobs = Number(values.jobs ?? 2000);

type Pace = { msEach: number; wrong: number };

/** Queues `count` reshoots before new workers start, and waits for the last one. */
async function clear(bench: BenchServer, team: Team, count: number): Promise<Pace> {
  const { services, launchWorkers, untilSettled } = bench;
  await team.emulator.control.script({ latency_seconds: [0, 0] });
  say(`queueing ${count} reshoots`);
  await team.submit(count);
  const workers = launchWorkers(WORKERS);
  const began = Date.now();
  let sampledAt = 0;
  await untilSettled([team.teamId], async (left) => {
    if (left > 0 && Date.now() - sampledAt < SAMPLE_MS) return;
    sampledAt = Date.now();
    await tell(
      services,
      workers,
      `${String(Math.round((sampledAt - began) / 1000)).padStart(4)} s: ${count - left} done`,
    );
  });
  for (const { pid } of workers) if (pid) signalIfRunning(pid, "SIGTERM");
  await Promise.all(workers.map(({ ended }) => ended));
  const { rows } = await services.pool.query<{ status: string; at: Date }>(
    "select status, ended_at as at from reshoots where team_id = $1 order by ended_at",
    [team.teamId],
  );
  const times = rows.map(({ at }) => at.getTime());
  tellParts(times);
  return { msEach: paceOf(times), wrong: rows.filter(({ status }) => status !== "ready").length };
}

async function tell({ pool }: BenchServer["services"], workers: readonly Member[], done: string): Promise<void> {
  const { rows } = await pool.query<{ mb: number }>("select pg_database_size(current_database()) / 1e6 as mb");
  const memory = workers.map(({ pid }) => memoryOf(pid ? [pid] : []).reduce((sum, { pssMb }) => sum + pssMb, 0));
  const each = memory.map((mb) => `${mb.toFixed(0)} MB`).join(" and ");
  console.log(`${done}, database ${Number(rows[0]?.mb ?? 0).toFixed(0)} MB, workers ${each}`);
}

/** Milliseconds from one reshoot to the next. */
const paceOf = (times: readonly number[]) => ((times.at(-1) ?? 0) - (times[0] ?? 0)) / Math.max(1, times.length - 1);

/** The first quarter also includes the starts of all reshoots. */
function tellParts(times: readonly number[]): void {
  const size = Math.floor(times.length / PARTS);
  const paces = Array.from({ length: PARTS }, (_, part) => paceOf(times.slice(part * size, (part + 1) * size)));
  console.log(`${times.length}: ${paces.map((ms) => ms.toFixed(1)).join(", ")} ms a reshoot, from quarter to quarter`);
}

await withBenchServer(2, async (bench) => {
  const [one, other] = bench.teams;
  if (!(one && other)) throw new Error("there are no teams");
  const few = await clear(bench, one, Math.round(jobs * SHORT_SHARE));
  const many = await clear(bench, other, jobs);
  const growth = many.msEach / Math.max(0.001, few.msEach);
  const wrong = few.wrong + many.wrong;
  const isOk = growth <= BAR_GROWTH && wrong === 0;
  console.log(
    `throughput: ${(1000 / many.msEach).toFixed(1)} reshoots/s, ${wrong} not ready, ${growth.toFixed(2)} times the time each with a queue eight times as long (${BAR_GROWTH}) ${isOk ? "ok" : "short"}`,
  );
  process.exitCode = isOk ? 0 : 1;
});
process.exit();
