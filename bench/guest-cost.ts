import { parseArgs } from "node:util";
import { openKinds } from "./guest-cost/kinds";
import { openListening } from "./guest-cost/listeners";
import { type Cost, measureKind, measureLoad } from "./guest-cost/measure-kind";
import { say, type ThrowAwayProduct, withProduct } from "./product";

// Measures what a guest can cost the product: 1,000 hostile requests of each kind against the production build, from one
// machine with all addresses of an IPv6 network. Connections that the server does not close stay open during the run. The last
// kind is not hostile: visitors with their panels open while a member comments five times a second for 15 s.
// `npm run bench:guest-cost [-- --requests 1000 --per-second 50 --only "visits,heat" --visitors 200]`.
const BARS = { peakMb: 64, health: 3 };
/** Below this, a health check measures the sender's timer more than the product. */
const LEAST_IDLE_MS = 5;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000" },
    "per-second": { type: "string", default: "50" },
    only: { type: "string" },
    visitors: { type: "string", default: "200" },
  },
});
const isWanted = (name: string) => values.only === undefined || values.only.split(",").includes(name);
const plan = { requests: Number(values.requests), perSecond: Number(values["per-second"]), restMs: 5000 };
const warmUp = { ...plan, requests: Math.min(300, plan.requests), restMs: 500 };

type Load = Pick<Cost, "peakMb" | "leftMb" | "idleMs" | "loadedMs">;

const slowdown = ({ idleMs, loadedMs }: Load) => loadedMs / Math.max(idleMs, LEAST_IDLE_MS);

function print(name: string, load: Load, cpu: string, rest: string): void {
  const signed = (mb: number) => `${mb >= 0 ? "+" : ""}${mb.toFixed(0)} MB`;
  console.log(
    `${name.padEnd(21)} RSS ${signed(load.peakMb)}, ${signed(load.leftMb)} afterwards; CPU ${cpu}; ` +
      `health p95 ${load.idleMs.toFixed(1)} → ${load.loadedMs.toFixed(1)} ms (× ${slowdown(load).toFixed(1)}); ${rest}`,
  );
}

async function measure(product: ThrowAwayProduct): Promise<Map<string, Load>> {
  const { kinds, close } = await openKinds(product);
  const wanted = kinds.filter(({ name }) => isWanted(name));
  const costs = new Map<string, Load>();
  let levelMb = 0;
  say("Warming up: a new heap grows with any requests");
  for (const kind of wanted) ({ levelMb } = await measureKind(product.origin, kind, { ...warmUp, levelMb }));
  for (const kind of wanted) {
    say(`${kind.name}: ${plan.requests} requests, ${plan.perSecond} a second`);
    const cost = await measureKind(product.origin, kind, { ...plan, levelMb });
    ({ levelMb } = cost);
    const answers = [...cost.statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    print(kind.name, cost, `${(cost.cpuMsPerThousand / 1000).toFixed(1)} s per 1,000`, answers);
    costs.set(kind.name, cost);
  }
  await close();
  if (isWanted(LISTENING)) costs.set(LISTENING, await measureListening(product, levelMb));
  return costs;
}

const LISTENING = "listening visitors";
const WRITING_SECONDS = 15;

async function measureListening(product: ThrowAwayProduct, levelMb: number): Promise<Load> {
  const visitors = Number(values.visitors);
  const { run, end } = await openListening(product);
  say(`${LISTENING}: ${visitors}, while a member writes for ${WRITING_SECONDS} s`);
  await run({ visitors, seconds: WRITING_SECONDS / 3 });
  end();
  let heard: Awaited<ReturnType<typeof run>> | undefined;
  const load = await measureLoad(product.origin, {
    ...{ restMs: plan.restMs, levelMb },
    run: async () => {
      heard = await run({ visitors, seconds: WRITING_SECONDS });
    },
    end,
  });
  if (!heard) throw new Error("Nothing was measured.");
  print(
    LISTENING,
    load,
    `${(load.cpuMs / 1000).toFixed(1)} s`,
    `${heard.events} events, ${heard.reads} reads of ${heard.megabytes.toFixed(0)} MB, ${heard.refused} streams refused; ` +
      `a comment is read after ${heard.seenMs.toFixed(0)} ms (p95)`,
  );
  return load;
}

// Client addresses are sent in the header that a trusted proxy sets.
process.env.TRUST_PROXY = "1";
const costs = await withProduct({ size: "tiny", speed: 100 }, measure);
const worst = (of: (load: Load) => number) =>
  [...costs]
    .map(([name, cost]) => ({ name, value: of(cost) }))
    .reduce((one, other) => (other.value > one.value ? other : one));
const [memory, health] = [worst(({ peakMb }) => peakMb), worst(slowdown)];
const isOk = memory.value <= BARS.peakMb && health.value <= BARS.health;
console.log(
  `guest-cost: RSS +${memory.value.toFixed(0)} MB with ${memory.name}, health p95 × ${health.value.toFixed(1)} with ${health.name} (${BARS.peakMb} MB, × ${BARS.health}) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
