import { parseArgs } from "node:util";
import { memoryOf } from "./process-memory";
import { say } from "./product";
import { withWorkshop } from "./workshop";

// Reshoots that wait in the queue, two workers, and an upstream that finishes at once: how fast they become films, and
// whether a long queue makes each of them slower.
const BAR_GROWTH = 1.5;
const WORKERS = 2;
const PARTS = 4;
const SAMPLE_MS = 5000;

const { values } = parseArgs({ options: { jobs: { type: "string" } } });
const jobs = Number(values.jobs ?? 2000);

await withWorkshop(1, async ({ services, teams, launchWorkers, untilSettled }) => {
  const [team] = teams;
  if (!team) throw new Error("there is no team");
  await team.emulator.control.script({ latency_seconds: [0, 0] });
  say(`queueing ${jobs} reshoots`);
  await team.submit(jobs);
  const workers = launchWorkers(WORKERS);
  const began = Date.now();
  let sampledAt = 0;
  await untilSettled([team.teamId], async (left) => {
    if (left > 0 && Date.now() - sampledAt < SAMPLE_MS) return;
    sampledAt = Date.now();
    const { rows } = await services.pool.query<{ mb: number }>(
      "select pg_database_size(current_database()) / 1e6 as mb",
    );
    const memory = workers.map(({ pid }) => memoryOf(pid ? [pid] : []).reduce((sum, { pssMb }) => sum + pssMb, 0));
    const told = [`${jobs - left} done`, `database ${Number(rows[0]?.mb ?? 0).toFixed(0)} MB`];
    console.log(
      `${String(Math.round((sampledAt - began) / 1000)).padStart(4)} s: ${told.join(", ")}, workers ${memory.map((mb) => `${mb.toFixed(0)} MB`).join(" and ")}`,
    );
  });
  const { rows } = await services.pool.query<{ status: string; at: Date }>(
    "select status, settled_at as at from reshoots where team_id = $1 order by settled_at",
    [team.teamId],
  );
  const wrong = rows.filter(({ status }) => status !== "ready").length;
  const times = rows.map(({ at }) => at.getTime());
  const size = Math.floor(times.length / PARTS);
  const paces = Array.from({ length: PARTS }, (_, part) => {
    const span = (times[(part + 1) * size - 1] ?? 0) - (times[part * size] ?? 0);
    return span / Math.max(1, size - 1);
  });
  for (const [part, ms] of paces.entries()) {
    const waiting = `${jobs - (part + 1) * size} to ${jobs - part * size} waiting`;
    console.log(`${waiting}: ${ms.toFixed(1)} ms a reshoot`);
  }
  const perSecond = (1000 * (times.length - 1)) / Math.max(1, (times.at(-1) ?? 0) - (times[0] ?? 0));
  const growth = (paces[0] ?? 0) / Math.max(0.001, paces.at(-1) ?? 0);
  const isOk = growth <= BAR_GROWTH && wrong === 0;
  console.log(
    `throughput: ${perSecond.toFixed(1)} reshoots/s, ${wrong} not ready, ${growth.toFixed(2)} times the time each with the longest queue (${BAR_GROWTH}) ${isOk ? "ok" : "short"}`,
  );
  process.exitCode = isOk ? 0 : 1;
});
process.exit();
