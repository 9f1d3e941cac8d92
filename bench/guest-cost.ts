import { parseArgs } from "node:util";
import { openKinds } from "./guest-cost/kinds";
import { type Cost, measureKind } from "./guest-cost/measure-kind";
import { say, type ThrowAwayProduct, withProduct } from "./product";

// Measures what a guest can cost the product: 1,000 hostile requests of each kind against the production build, from one
// machine with all addresses of an IPv6 network. Connections that the server does not close stay open during the run.
// `npm run bench:guest-cost [-- --requests 1000 --per-second 50 --only "visits,heat"]`.
const BARS = { peakMb: 64, health: 3 };
/** Below this, a health check measures the sender's timer more than the product. */
const LEAST_IDLE_MS = 5;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000" },
    "per-second": { type: "string", default: "50" },
    only: { type: "string" },
  },
});
const plan = { requests: Number(values.requests), perSecond: Number(values["per-second"]), restMs: 5000 };
const warmUp = { ...plan, requests: Math.min(300, plan.requests), restMs: 500 };

const slowdown = ({ idleMs, loadedMs }: Cost) => loadedMs / Math.max(idleMs, LEAST_IDLE_MS);

function print(name: string, cost: Cost): void {
  const { peakMb, leftMb, cpuMsPerThousand, idleMs, loadedMs, statuses } = cost;
  const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
  const signed = (mb: number) => `${mb >= 0 ? "+" : ""}${mb.toFixed(0)} MB`;
  console.log(
    `${name.padEnd(21)} RSS ${signed(peakMb)}, ${signed(leftMb)} afterwards; CPU ${(cpuMsPerThousand / 1000).toFixed(1)} s per 1,000; ` +
      `health p95 ${idleMs.toFixed(1)} → ${loadedMs.toFixed(1)} ms (× ${slowdown(cost).toFixed(1)}); ${answers}`,
  );
}

async function measure(product: ThrowAwayProduct): Promise<Map<string, Cost>> {
  const { kinds, close } = await openKinds(product);
  const wanted = kinds.filter(({ name }) => values.only === undefined || values.only.split(",").includes(name));
  const costs = new Map<string, Cost>();
  let levelMb = 0;
  say("Warming up: a new heap grows with any requests");
  for (const kind of wanted) ({ levelMb } = await measureKind(product.origin, kind, { ...warmUp, levelMb }));
  for (const kind of wanted) {
    say(`${kind.name}: ${plan.requests} requests, ${plan.perSecond} a second`);
    const cost = await measureKind(product.origin, kind, { ...plan, levelMb });
    ({ levelMb } = cost);
    print(kind.name, cost);
    costs.set(kind.name, cost);
  }
  await close();
  return costs;
}

// Client addresses are sent in the header that a trusted proxy sets.
process.env.TRUST_PROXY = "1";
const costs = await withProduct({ size: "tiny", speed: 100 }, measure);
const worst = (of: (cost: Cost) => number) =>
  [...costs]
    .map(([name, cost]) => ({ name, value: of(cost) }))
    .reduce((one, other) => (other.value > one.value ? other : one));
const [memory, health] = [worst(({ peakMb }) => peakMb), worst(slowdown)];
const isOk = memory.value <= BARS.peakMb && health.value <= BARS.health;
console.log(
  `guest-cost: RSS +${memory.value.toFixed(0)} MB with ${memory.name}, health p95 × ${health.value.toFixed(1)} with ${health.name} (${BARS.peakMb} MB, × ${BARS.health}) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
