import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { chanceOf } from "@/emulator/chance";
import { scriptFaults, tally } from "./chaos/fault-plan";
import { judge, type Verdict, verdictLine } from "./chaos/judge";
import { durationOf, killAtRandom, planKills } from "./chaos/kill-at-random";
import { planOrders } from "./chaos/orders";
import { createPeople, type People } from "./chaos/press";
import { readLedgerFaults, readPaidCalls, untilSettled } from "./chaos/read-end";
import { setViewport, type TestServer } from "./chaos/test-server";
import { buildWeb, isBuilt } from "./product/build-web";
import { createProcessGroup } from "./product/process-group";
import { stopOnSignals } from "./product/supervise";

// Submits reshoots to the whole product while everything around it fails, then compares the charged calls with the
// reshoots in the database. See docs/chaos.md.
const Options = z.object({
  jobs: z.coerce.number().int().min(1).max(2000).default(40),
  seed: z.coerce.number().int().default(1),
  port: z.coerce.number().int().min(1024).max(65_000).default(42_000),
  /** The factor for all timeouts: with 0.05 a paid call times out after 3 s, and a lost start is searched for 30 s. */
  timeouts: z.coerce.number().min(0.02).max(1).default(0.05),
  /** The share of BEGIN and COMMIT at which a database connection is cut. Default: `CUT` for even seeds, 0 for odd. */
  cut: z.coerce.number().min(0).max(0.5).optional(),
});
const CUT = 0.02;
type Options = z.output<typeof Options> & { cut: number };

const root = process.cwd();
const began = Date.now();
const undoing: (() => Promise<unknown> | unknown)[] = [];
let stopping: Promise<void> | undefined;

function say(line: string): void {
  console.error(`[${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s] ${line}`);
}

/** Tears down what was set up, the newest first. A step that fails does not stop the others. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const undo of undoing.splice(0).reverse()) {
      await Promise.resolve(undo()).catch((error: unknown) => say(`cleanup failed: ${error}`));
    }
  })();
  return stopping;
}

async function run(options: Options): Promise<boolean> {
  const { jobs, seed, timeouts } = options;
  if (!isBuilt(root)) {
    say("Building the app");
    await buildWeb(root, createProcessGroup(root));
  }
  const server = await setViewport(root, options, say, undoing);
  const { control } = server.emulator;
  await control.setBalance(jobs * 10);
  const countFaults = await scriptFaults(control, { seed, jobs, answerSeconds: 60 * timeouts });
  const people = createPeople(server.origins, server.cookies);
  server.cutter?.begin();
  const hit = await goWild(server, people, options);

  say("Waiting until every reshoot has ended or needs attention");
  await untilSettled(server.database, say);
  server.cutter?.end();
  const faults = await countFaults();
  await control.clear();
  await control.finish();
  await checkAllAgain(server, people);
  const rows = await untilSettled(server.database, say);

  const calls = await readPaidCalls(server);
  const verdict = judge({ promised: people.promised, rows, calls });
  const others = [...(await readLedgerFaults(server.database)), ...people.broken, ...server.programs.crashes];
  if (people.promised.size !== rows.length)
    others.push(`${people.promised.size} reshoots were accepted, ${rows.length} exist`);
  print("faults injected", faults);
  print("kill -9", tally(hit));
  print("connections cut", tally(server.cutter?.cuts ?? []));
  print("responses to clients", tally(people.answers));
  print("reshoots", tally(rows.map(({ status, failureCode }) => [status, failureCode].filter(Boolean).join(": "))));
  console.log(`upstream: ${calls.length} calls accepted, ${calls.filter(({ charged }) => charged > 0).length} charged`);
  printFaults(verdict, others);
  const line = verdictLine(verdict, seed, others.length);
  console.log(line);
  return line.endsWith(" ok");
}

/** Submits, reads and kills at the same time. The orders are spread over the time of the kills. */
async function goWild(server: TestServer, people: People, { jobs, seed }: Options) {
  const kills = planKills(seed, jobs);
  const orders = planOrders(seed, jobs, server.videoIds, server.cookies.length);
  const pauseMs = durationOf(kills) / orders.length;
  say(`Seed ${seed}: ${jobs} reshoots in ${orders.length} orders, ${kills.length} kills`);
  const closing = new AbortController();
  const watching = people.watch(closing.signal);
  const killing = killAtRandom(server, kills, say);
  const pressing: Promise<void>[] = [];
  for (const [index, order] of orders.entries()) {
    pressing.push(people.press(order, `${seed} order ${index}`));
    await delay(pauseMs * (0.5 + chanceOf(`${seed} pause after order ${index}`)));
  }
  await Promise.all(pressing);
  const hit = await killing;
  closing.abort();
  await watching;
  await server.untilHealthy();
  return hit;
}

/** Presses "look again" once for each reshoot that needs attention, with a healthy upstream, to adopt lost tasks. */
async function checkAllAgain(server: TestServer, people: People): Promise<void> {
  const rows = await untilSettled(server.database, say);
  const asking = rows.filter(({ status }) => status === "needs_attention");
  print("needed attention", tally(asking.map(({ failureCode }) => failureCode ?? "without a reason")));
  for (const { id } of asking) await people.checkAgain(id);
}

function print(title: string, counts: ReadonlyMap<string, number>): void {
  console.log(`${title}: ${[...counts].map(([name, count]) => `${name} ${count}`).join(", ") || "none"}`);
}

function printFaults({ lost, paidTwice, releasedDelivered, disagreements }: Verdict, others: readonly string[]): void {
  const groups = {
    lost,
    "paid twice": paidTwice,
    "released, delivered": releasedDelivered,
    "ready, not charged": disagreements,
  };
  for (const [name, faults] of Object.entries({ ...groups, other: others })) {
    for (const fault of faults) console.log(`${name}: ${fault}`);
  }
}

stopOnSignals(
  (reason) => {
    say(`Stopping (${reason})`);
    void stop().finally(() => process.exit(1));
  },
  () => process.exit(1),
);
try {
  const { values } = parseArgs({
    options: {
      ...{ jobs: { type: "string" }, seed: { type: "string" } },
      ...{ port: { type: "string" }, timeouts: { type: "string" }, cut: { type: "string" } },
    },
  });
  const options = Options.parse(values);
  const isOk = await run({ ...options, cut: options.cut ?? (options.seed % 2 === 0 ? CUT : 0) });
  await stop();
  process.exit(isOk ? 0 : 1);
} catch (error) {
  console.error(error);
  await stop();
  process.exit(1);
}
