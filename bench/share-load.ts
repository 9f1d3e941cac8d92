import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { collectGarbage } from "./collect-garbage";
import { fireEvenly } from "./fire-evenly";
import { webMemoryMb, webPid } from "./process-memory";
import { say, type ThrowAwayProduct, withProduct } from "./product";
import { createTestShare, findPair } from "./share/open-link";
import { type Times, visit } from "./share/visitor";

// 500 visitors, each with a different address and browser, open one link and play it to its end, in several rounds:
// `npm run bench:share-load [-- --visitors 500 --per-second 10 --rounds 4]`. The visitors and the product share this
// machine's cores. The addresses are sent in the header that a trusted proxy sets, so the limits count 500 visitors.
const GROWTH_BAR_MB = 40;
const REST_MS = 5000;
const CONNECTIONS = 128;

const { values } = parseArgs({
  options: {
    visitors: { type: "string", default: "500" },
    "per-second": { type: "string", default: "10" },
    rounds: { type: "string", default: "4" },
  },
});
const [visitors, perSecond, rounds] = [values.visitors, values["per-second"], values.rounds].map(Number) as [
  number,
  number,
  number,
];

type Round = { errors: number; memoryMb: number; times: Times };

const percentile = (times: readonly number[], share: number) =>
  [...times].sort((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? Number.NaN;

async function run(pool: Pool, path: string): Promise<Round> {
  const times: Times = { html: [], poster: [], range: [], heartbeat: [] };
  const complaints = new Map<string, number>();
  let next = 0;
  const send = async () => {
    next += 1;
    try {
      await visit(pool, path, next, times);
      return true;
    } catch (error) {
      const words = error instanceof Error ? error.message.replace(/: \/.*/, "") : String(error);
      complaints.set(words, (complaints.get(words) ?? 0) + 1);
      return false;
    }
  };
  const { errors } = await fireEvenly({ perSecond, seconds: visitors / perSecond, send });
  for (const [words, count] of complaints) say(`${count} times: ${words}`);
  await wait(REST_MS);
  const pid = webPid();
  if (pid) await collectGarbage(pid);
  return { errors, memoryMb: webMemoryMb(), times };
}

const told = (kind: keyof Times, { times }: Round) =>
  `${kind} p50 ${percentile(times[kind], 0.5).toFixed(0)} p99 ${percentile(times[kind], 0.99).toFixed(0)} ms (${times[kind].length})`;

async function measure(product: ThrowAwayProduct) {
  const { videoId, reshootId } = await findPair(product);
  const { url, share } = await createTestShare(product, { videoId, reshootId, scope: "pair" });
  const pool = new Pool(product.origin, { connections: CONNECTIONS, pipelining: 1 });
  const all: Round[] = [];
  const atFirst = webMemoryMb();
  for (let round = 1; round <= rounds; round += 1) {
    const each = await run(pool, new URL(url).pathname);
    console.log(`round ${round}: ${told("html", each)}, ${told("poster", each)}, ${told("range", each)}`);
    console.log(`  ${each.errors} errors, web process ${each.memoryMb.toFixed(0)} MB (at first ${atFirst.toFixed(0)})`);
    all.push(each);
  }
  await pool.close();
  const { rows } = await product.database.query<{ views: number }>("select views from shares where id = $1", [
    share.id,
  ]);
  return { all, views: rows[0]?.views };
}

process.env.TRUST_PROXY = "1";
const { all, views } = await withProduct({ size: "360p", speed: 100 }, measure);
const errors = all.reduce((sum, round) => sum + round.errors, 0);
// Freed memory may return to the system late, which only adds, so the minimum of each half is closest to the real use.
const least = (some: readonly Round[]) => Math.min(...some.map(({ memoryMb }) => memoryMb));
const half = Math.ceil(all.length / 2);
const growthMb = least(all.slice(half)) - least(all.slice(0, half));
const worst = (kind: keyof Times) => Math.max(...all.map(({ times }) => percentile(times[kind], 0.99)));
console.log(`${views} visits counted of ${visitors} visitors in ${rounds} rounds`);
const isOk = errors === 0 && growthMb <= GROWTH_BAR_MB && views === visitors;
console.log(
  `share-load: ${errors} errors, p99 HTML ${worst("html").toFixed(0)} ms, ranges ${worst("range").toFixed(0)} ms, ${growthMb.toFixed(0)} MB more (0, ${GROWTH_BAR_MB} MB) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
