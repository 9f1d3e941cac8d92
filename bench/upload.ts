import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { UPLOAD_PIECE_BYTES, uploadBytesPath } from "@/lib/shared/contracts/upload-limits";
import { createUploadEndpoint } from "@/lib/shared/contracts/uploads";
import { openUploadProxy } from "@/lib/testing/upload-proxy";
import { findFreePort } from "@/scripts/product/free-port";
import { createSecondWeb } from "@/scripts/product/second-web";
import { breakUpload, writeLargeVideo } from "@/scripts/test/break-upload";
import { openChromium } from "@/scripts/test/open-chromium";
import { collectGarbage } from "./collect-garbage";
import { fireEvenly } from "./fire-evenly";
import { webPid } from "./process-memory";
import { say, type ThrowAwayProduct, withProduct } from "./product";

// Uploads one file as the page does, both with `curl`, against a server that only writes it to a file, in turns; then four files at once,
// and one that is broken three times in a browser: npm run bench:upload [-- --megabytes 200 --rounds 3 --no-browser].
const BAR = 0.6;
const GROWTH_BAR_MB = 64;
/** p50 of the API beside four uploads to the product, against four to the simple server. */
const SLOWER_BAR = 1.25;
const AT_ONCE = 4;
const SAMPLE_MS = 50;
const PER_SECOND = 20;
const CALM_SECONDS = 5;
const MOST_SECONDS = 60;
const PATHS = ["/api/health", "/api/reshoots"];

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "200" },
    rounds: { type: "string", default: "3" },
    "no-browser": { type: "boolean", default: false },
  },
});
const bytes = Number(values.megabytes) * 1_000_000;
const run = promisify(execFile);

type Upload = { origin: string; cookie: string; pieces: readonly string[]; name: string };

/** The file as the page sends it: in pieces, each in a file of its own, because `curl` sends whole files. */
async function writePieces(path: string, folder: string): Promise<string[]> {
  const file = await readFile(path);
  const count = Math.ceil(file.length / UPLOAD_PIECE_BYTES);
  const at = (index: number) => index * UPLOAD_PIECE_BYTES;
  const write = async (index: number) => {
    const piece = join(folder, `piece-${index}`);
    await writeFile(piece, file.subarray(at(index), at(index + 1)));
    return piece;
  };
  return Promise.all(Array.from({ length: count }, (_, index) => write(index)));
}

/** Options of `curl`, a line each. Without `Expect` it does not wait for leave to send. */
const options = (given: Record<string, string>, headers: Record<string, string | number> = {}) => [
  ...Object.entries(given).map(([name, value]) => `${name} = "${value}"`),
  ...Object.entries({ expect: "", ...headers }).map(([name, value]) => `header = "${name}: ${value}"`),
];

/** Several requests of one `curl`, over one connection. Returns the seconds of all of them; throws unless all were answered with 2xx. */
async function curl(requests: readonly string[][]): Promise<number> {
  const began = performance.now();
  const running = run("curl", ["-sS", "--fail-early", "-K", "-"]);
  running.child.stdin?.end(requests.map((lines) => [...lines, "fail"].join("\n")).join("\nnext\n"));
  await running;
  return (performance.now() - began) / 1000;
}

/** Sends a file as the page does, and returns the seconds until the server has all of it. */
async function upload({ origin, cookie, pieces, name }: Upload): Promise<number> {
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  const sizes = await Promise.all(pieces.map(async (piece) => (await stat(piece)).size));
  const began = performance.now();
  const body = JSON.stringify({ name, bytes: sizes.reduce((sum, one) => sum + one, 0) });
  const json = { ...headers, "content-type": "application/json" };
  const created = await fetch(`${origin}/api/uploads`, { method: "POST", headers: json, body });
  const { id } = createUploadEndpoint.reply.parse(await created.json());
  const createdAfter = (performance.now() - began) / 1000;
  const url = `${origin}${uploadBytesPath(id)}`;
  const tus = { ...headers, "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };
  const requests = pieces.map((piece, index) =>
    options({ request: "PATCH", url, "upload-file": piece }, { ...tus, "upload-offset": index * UPLOAD_PIECE_BYTES }),
  );
  return createdAfter + (await curl(requests));
}

async function openSink(folder: string) {
  const args = ["bench/upload-sink.mjs", folder];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(child.stdout, "data");
  return { origin: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() };
}

/** Cheap enough to be read often: a slow reading would delay the requests of this process. */
const rssMbOf = (pid: number) =>
  (Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024) / 1e6;

/** p50 in ms of health checks and of a list of the API, asked at a constant rate until the work is done, or for some seconds. */
async function latencyBeside(
  { origin, cookie }: Upload,
  what: string,
  work: Promise<unknown> | null = null,
): Promise<number[]> {
  let isOver = false;
  void work?.finally(() => {
    isOver = true;
  });
  const seconds = work ? MOST_SECONDS : CALM_SECONDS;
  const times = PATHS.map(async (path) => {
    const send = async () => {
      const answer = await fetch(`${origin}${path}`, { headers: { cookie } });
      await answer.arrayBuffer();
      return answer.status === 200;
    };
    return fireEvenly({ perSecond: PER_SECOND, seconds, send, isOver: () => isOver });
  });
  const found = await Promise.all(times);
  await work;
  const said = found.map(
    ({ p50, p99, sent, errors }, index) =>
      `${PATHS[index]} p50 ${p50.toFixed(0)} p99 ${p99.toFixed(0)} ms (${sent}, ${errors} errors)`,
  );
  console.log(`${what}: ${said.join("; ")}`);
  return found.map(({ p50 }) => p50);
}

/**
 * Memory of the web process with four uploads at once, and response times of the API: at rest, and beside four uploads to the
 * simple server, which take the same share of this machine from everything else, and beside four to the product.
 */
async function fourAtOnce(given: Upload, sink: { origin: string }, path: string) {
  const pid = webPid();
  if (!pid) throw new Error("The web process is gone.");
  await collectGarbage(pid);
  let most = rssMbOf(pid);
  const sampling = setInterval(() => {
    most = Math.max(most, rssMbOf(pid));
  }, SAMPLE_MS);
  const four = (send: (index: number) => Promise<unknown>) =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)));
  await latencyBeside(given, "at rest");
  const toSink = (index: number) => curl([options({ url: `${sink.origin}/${index}`, "upload-file": path })]);
  const other = await latencyBeside(given, `${AT_ONCE} uploads to the simple server`, four(toSink));
  // The same requests without uploads: what they need is no cost of the uploads.
  const before = most;
  const own = await latencyBeside(
    given,
    `${AT_ONCE} uploads to the product`,
    four((index) => upload({ ...given, name: `at-once-${index}.mp4` })),
  );
  clearInterval(sampling);
  console.log(`web process: at most ${before.toFixed(0)} MB RSS at rest, ${most.toFixed(0)} MB with uploads`);
  return { growthMb: most - before, slower: Math.max(...own.map((ms, index) => ms / (other[index] ?? 0))) };
}

/** The same file in a browser, broken three times. Returns whether it arrived with the same bytes. */
async function broken(product: ThrowAwayProduct, path: string, sha256: string): Promise<boolean> {
  const port = await findFreePort(42_700);
  const proxy = await openUploadProxy(port);
  const origin = `http://localhost:${proxy.port}`;
  const web = createSecondWeb({ ...product.setting, port, origin });
  const browser = await openChromium();
  try {
    await web.start();
    const context = await browser.newContext({ baseURL: origin });
    await context.addCookies([{ ...(await product.cookieOf(product.owner)), url: origin }]);
    const page = await context.newPage();
    await page.goto("/");
    const began = performance.now();
    await breakUpload({ page, file: { path, bytes }, proxy, web, timeoutMs: 300_000 });
    const { rows } = await product.database.query(
      "select 1 from videos v join media m on m.id = v.media_id where v.title = 'Breakwater' and m.sha256 = $1",
      [sha256],
    );
    console.log(`broken three times: ${((performance.now() - began) / 1000).toFixed(1)} s, ${proxy.sent()} bytes sent`);
    return rows.length > 0;
  } finally {
    await browser.close();
    await web.kill();
    await proxy.close();
  }
}

/** The worker runs in the web process: what it makes of videos must be made before anything is measured. */
async function untilDerived({ database }: ThrowAwayProduct): Promise<void> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    const { rows } = await database.query(
      "select 1 from derivatives where status = 'pending' union all select 1 from uploads where status = 'checking' limit 1",
    );
    if (rows.length === 0 || performance.now() > deadline) return;
    await wait(1000);
  }
}

async function measure(product: ThrowAwayProduct, folder: string) {
  const path = join(folder, "Breakwater.mp4");
  const sha256 = await writeLargeVideo(path, bytes);
  const { name, value } = await product.cookieOf(product.owner);
  const pieces = await writePieces(path, folder);
  const given = { origin: product.origin, cookie: `${name}=${value}`, pieces, name: "Round.mp4" };
  const sink = await openSink(folder);
  const [ours, theirs]: [number[], number[]] = [[], []];
  await untilDerived(product);
  say("Uploading");
  const rate = (seconds: readonly number[]) => bytes / 1e6 / Math.min(...seconds);
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      theirs.push(await curl([options({ url: `${sink.origin}/`, "upload-file": path })]));
      ours.push(await upload(given));
    }
    console.log(`product ${rate(ours).toFixed(0)} MB/s, curl ${rate(theirs).toFixed(0)} MB/s`);
    await untilDerived(product);
    const { growthMb, slower } = await fourAtOnce(given, sink, path);
    const isSame = values["no-browser"] || (await broken(product, path, sha256));
    return { ratio: rate(ours) / rate(theirs), growthMb, slower, isSame };
  } finally {
    sink.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), "reshoot-upload-"));
try {
  const { ratio, growthMb, slower, isSame } = await withProduct({ size: "tiny", speed: 100 }, (product) =>
    measure(product, folder),
  );
  const isOk = ratio >= BAR && growthMb <= GROWTH_BAR_MB && slower <= SLOWER_BAR && isSame;
  const bytesSaid = isSame ? "same bytes" : "OTHER BYTES";
  console.log(
    `upload: ${ratio.toFixed(2)} of curl, ${growthMb.toFixed(0)} MB more, API ${slower.toFixed(2)} times, ${bytesSaid} (${BAR}, ${GROWTH_BAR_MB} MB, ${SLOWER_BAR}) ${isOk ? "ok" : "short"}`,
  );
  process.exitCode = isOk ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
