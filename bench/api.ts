import { randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { type Figures, fireEvenly } from "./fire-evenly";
import { say, type ThrowAwayProduct, withProduct } from "./product";

const PER_SECOND = 50;
const { values } = parseArgs({ options: { seconds: { type: "string", default: "40" } } });
const SECONDS = Number(values.seconds);
const FLUSHES_PER_SECOND = 10;
const WARM_UP_SECONDS = 10;
/** The most that a submit may take, as a multiple of a health request, at p50 and at p99. */
const BAR = 4;

/** Called once per request. */
type Request = () => { method: "GET" | "POST"; path: string; body?: string; status: number };

const health: Request = () => ({ method: "GET", path: "/api/health", status: 200 });
const list: Request = () => ({ method: "GET", path: "/api/reshoots?limit=24", status: 200 });
const submit = (videoId: string): Request => {
  return () => {
    const body = JSON.stringify({ videoId, motions: ["FORWARD"], requestKey: randomUUID() });
    return { method: "POST", path: "/api/reshoots", body, status: 202 };
  };
};

function sender({ origin }: ThrowAwayProduct, cookie: string) {
  const pool = new Pool(origin, { connections: 32 });
  const headers = { cookie, "content-type": "application/json" };
  return {
    async send(next: Request): Promise<boolean> {
      const { status, ...request } = next();
      const { statusCode, body } = await pool.request({ ...request, headers });
      await body.dump({ limit: Number.MAX_SAFE_INTEGER });
      return statusCode === status;
    },
    close: () => pool.close(),
  };
}

/** Measures the disk alone at the same time: it writes and flushes one block in place, as each commit does. */
async function fireAtDisk(folder: string): Promise<Figures> {
  const file = await open(join(folder, "probe"), "w");
  const block = Buffer.alloc(8192);
  const send = async () => {
    await file.write(block, 0, block.length, 0);
    await file.datasync();
    return true;
  };
  return fireEvenly({ perSecond: FLUSHES_PER_SECOND, seconds: SECONDS, send }).finally(() => file.close());
}

/** Waits until all derivatives are made, because making them uses the same processors. */
async function untilNothingPends(database: ThrowAwayProduct["database"]): Promise<void> {
  for (;;) {
    const { rows } = await database.query("select 1 from derivatives where status = 'pending' limit 1");
    if (rows.length === 0) return;
    await wait(1000);
  }
}

/** Measures the requests one kind after another on one running product, while its worker processes the reshoots. */
async function measure(product: ThrowAwayProduct): Promise<Record<"health" | "submit" | "list" | "disk", Figures>> {
  const { database, owner, mediaFolder } = product;
  await database.query("update teams set monthly_budget = null where id = $1", [owner.teamId]);
  const { rows } = await database.query<{ id: string }>(
    "select video_id as id from reshoots where team_id = $1 and motion = 'FORWARD' and status = 'ready'",
    [owner.teamId],
  );
  say("Waiting until all copies of the demo's videos are made");
  await untilNothingPends(database);
  const { name, value } = await product.cookieOf(owner);
  const { send, close } = sender(product, `${name}=${value}`);
  const fire = async (label: string, request: Request) => {
    const shots = { perSecond: PER_SECOND, send: () => send(request) };
    await fireEvenly({ ...shots, seconds: WARM_UP_SECONDS });
    say(`${label}: ${PER_SECOND} requests a second for ${SECONDS} s`);
    return fireEvenly({ ...shots, seconds: SECONDS });
  };
  try {
    const idle = {
      health: await fire("GET /api/health", health),
      list: await fire("GET /api/reshoots?limit=24", list),
    };
    const busy = await Promise.all([
      fire("POST /api/reshoots", submit(rows[0]?.id ?? "")),
      fireAtDisk(dirname(mediaFolder)),
    ]);
    return { ...idle, submit: busy[0], disk: busy[1] };
  } finally {
    await close();
  }
}

// At speed 1 the emulator takes more than a minute for a video, as the upstream does. During the requests the worker
// starts and polls reshoots but copies no results.
const figures = await withProduct({ size: "tiny", speed: 1 }, measure);
for (const [name, { p50, p99, most, sent, errors }] of Object.entries(figures)) {
  const times = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, longest ${most.toFixed(1)} ms`;
  console.log(`${name.padEnd(6)} ${times}, ${sent} times, ${errors} errors`);
}
const errors = Object.values(figures).reduce((sum, each) => sum + each.errors, 0);
// Both are measured in one run: a busy machine slows both, so the ratio is the cost of the submit path itself.
const [half, most] = [figures.submit.p50 / figures.health.p50, figures.submit.p99 / figures.health.p99];
const isOk = half <= BAR && most <= BAR && errors === 0;
console.log(
  `api: submit over health p50 ${half.toFixed(1)} times, p99 ${most.toFixed(1)} times, ${errors} errors ` +
    `(${BAR} times each, none) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
