import { spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { webMemoryMb } from "./process-memory";
import { say, type ThrowAwayProduct, withProduct } from "./product";
import { type Reading, readRanges } from "./read-ranges";

// Reads 1 MiB ranges of a video over 8 connections, compared with a minimal Node server of the same file in the same run.
// Then aborts downloads: npm run bench:media [-- --requests 800 --aborts 500].
const BAR = 0.6;
const GROWTH_BAR_MB = 40;
const BYTES = 64 * 1024 * 1024;
const CONNECTIONS = 8;
const ROUNDS = 3;
const STALLED = 100;
/** Time until the sockets between both processes are full. */
const SETTLE_MS = 2000;

const { values } = parseArgs({
  options: { requests: { type: "string", default: "800" }, aborts: { type: "string", default: "500" } },
});
const requests = Number(values.requests);
const aborts = Number(values.aborts);

/** Adds a video of random bytes to the product's storage, and its row. */
async function addVideo({ database, mediaFolder, owner }: ThrowAwayProduct) {
  const bytes = randomBytes(BYTES);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.mp4`;
  const file = join(mediaFolder, key);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  const id = randomUUID();
  await database.query("insert into files (key, bytes, sha256) values ($1, $2, $3)", [key, BYTES, sha256]);
  await database.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $3, 'video/mp4', $4, $5)`,
    [id, owner.teamId, key, BYTES, sha256],
  );
  return { file, path: `/api/media/${id}.mp4` };
}

async function openPlain(file: string) {
  const child = spawn(process.execPath, ["bench/plain-server.mjs", file], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(child.stdout, "data");
  return { origin: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() };
}

const best = (readings: Reading[]) =>
  readings.reduce((one, other) => (other.megabytesPerSecond > one.megabytesPerSecond ? other : one));
const told = (name: string, { megabytesPerSecond, p99Ms }: Reading) =>
  console.log(`${name.padEnd(8)} ${megabytesPerSecond.toFixed(0).padStart(5)} MB/s, p99 ${p99Ms.toFixed(1)} ms`);

async function compare(product: ThrowAwayProduct, cookie: string): Promise<number> {
  const { file, path } = await addVideo(product);
  const plain = await openPlain(file);
  const load = { bytes: BYTES, connections: CONNECTIONS, requests };
  const ours: Reading[] = [];
  const theirs: Reading[] = [];
  try {
    await readRanges({ origin: product.origin, path, cookie }, { ...load, requests: 40 });
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(await readRanges({ origin: plain.origin, path: "/" }, load));
      ours.push(await readRanges({ origin: product.origin, path, cookie }, load));
    }
  } finally {
    plain.stop();
  }
  told("product", best(ours));
  told("plain", best(theirs));
  await stall(product.origin, path, cookie);
  await breakOff(product.origin, path, cookie);
  return best(ours).megabytesPerSecond / best(theirs).megabytesPerSecond;
}

/** Readers that stop reading, as a browser does with a paused video: prints the memory that the web process uses for them. */
async function stall(origin: string, path: string, cookie: string): Promise<void> {
  const before = webMemoryMb();
  const readers = Array.from({ length: STALLED }, () => {
    const request = get(`${origin}${path}`, { headers: { cookie }, agent: false });
    request.on("error", () => undefined);
    return { request, answered: once(request, "response") };
  });
  for (const { answered } of readers) (await answered)[0].pause();
  await delay(SETTLE_MS);
  console.log(`${STALLED} readers that stopped: ${before.toFixed(0)} MB, then ${webMemoryMb().toFixed(0)} MB`);
  for (const { request } of readers) request.destroy();
}

let growthMb = 0;

/** Starts downloads and aborts them; the first fifth only warms the process up. */
async function breakOff(origin: string, path: string, cookie: string): Promise<void> {
  let before = 0;
  for (let times = 0; times < aborts; times += 1) {
    if (times === Math.floor(aborts / 5)) before = webMemoryMb();
    await new Promise<void>((gone) => {
      const request = get(`${origin}${path}`, { headers: { cookie } }, (response) => {
        response.once("data", () => request.destroy());
        response.once("close", () => gone());
        response.on("error", () => undefined);
      });
      request.on("error", () => undefined);
    });
  }
  const after = webMemoryMb();
  growthMb = after - before;
  console.log(`${aborts} downloads aborted: ${before.toFixed(0)} MB, then ${after.toFixed(0)} MB`);
}

const ratio = await withProduct({ size: "tiny", speed: 100 }, async (product) => {
  const { name, value } = await product.cookieOf(product.owner);
  say("Reading ranges");
  return compare(product, `${name}=${value}`);
});
const isOk = ratio >= BAR && growthMb <= GROWTH_BAR_MB;
console.log(
  `media: ${ratio.toFixed(2)} of plain, ${growthMb.toFixed(0)} MB more (${BAR}, ${GROWTH_BAR_MB} MB) ${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
