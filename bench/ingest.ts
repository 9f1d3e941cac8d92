import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { migrateDatabase } from "@/lib/migrate";
import { createLog } from "@/lib/platform/log";
import { ensurePostgres, removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { memoryOf } from "./process-memory";
import { say } from "./product";

// Measures from the upstream's success to `ready` and to the last derivative of a video: 8 s of 720p at 24 frames a
// second with one key frame and sound, copied by a separate worker: npm run bench:ingest [-- 10 (how many at once)].
const BAR_MB = 400;
const [, , many = "10"] = process.argv;
const POLL_MS = 200;
const TICKS_PER_SECOND = 100;

const folder = mkdtempSync(join(tmpdir(), "reshoot-ingest-"));
// The database's system account must be able to enter the folder.
chmodSync(folder, 0o711);

async function makeClip(): Promise<Buffer> {
  const ffmpeg = await findFfmpeg(process.env.FFMPEG_PATH, createLog("silent"));
  if (!ffmpeg) throw new Error("there is no ffmpeg to make the clip");
  const path = join(folder, "clip.mp4");
  const picture = ["-f", "lavfi", "-i", "mandelbrot=size=1280x720:rate=24"];
  const sound = ["-f", "lavfi", "-i", "sine=frequency=220:sample_rate=48000"];
  const output = [
    "-t",
    "8",
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-g",
    "192",
    "-pix_fmt",
    "yuv420p",
    "-c:a",
    "aac",
  ];
  execFileSync(ffmpeg.program, ["-v", "error", ...picture, ...sound, ...output, path]);
  return readFileSync(path);
}

/** The clip with random bytes after its end, so that its hash differs. */
function another(clip: Buffer): Buffer {
  const extra = Buffer.alloc(24);
  extra.writeUInt32BE(24);
  extra.write("free", 4, "latin1");
  randomBytes(16).copy(extra, 8);
  return Buffer.concat([clip, extra]);
}

async function serveClips(clip: Buffer) {
  const server = createServer((_request, response) => {
    const bytes = another(clip);
    response.writeHead(200, { "content-type": "video/mp4", "content-length": bytes.length }).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** The same as `npm run worker`. */
const WORKER = ["--max-semi-space-size=8", "--conditions=react-server", "--import", "tsx", "worker/main.ts"];

function startWorker(databaseUrl: string, host: string): ChildProcess {
  const key = randomBytes(32).toString("base64");
  return spawn(process.execPath, WORKER, {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", DATABASE_URL: databaseUrl, DATA_DIR: folder, VEO_ALLOWED_HOSTS: host },
      ...{ AUTH_SECRET: key, ENCRYPTION_KEY: key, LOG_LEVEL: "error" },
    },
  });
}

/** CPU seconds of a process and of every child that it has waited for. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

type Run = { readySeconds: number; allSeconds: number; cpuSeconds: number; peakMb: number };

async function ingest(database: pg.Pool, worker: number, host: string, count: number): Promise<Run> {
  const { rows } = await database.query(
    "insert into teams (id, name) values (gen_random_uuid(), 'StudioWorkspace') returning id",
  );
  const cpu = cpuSeconds(worker);
  const began = performance.now();
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.query(
    `insert into videos (id, team_id, title, upstream_video_id, upstream_task_id, upstream_type, upstream_url)
     select id, $2, 'A video', id, id, 'videos', $3 || id from unnest($1::uuid[]) id`,
    [ids, rows[0].id, `http://${host}/`],
  );
  await database.query(
    `insert into queue.job (name, data, singleton_key, group_id, policy)
     select 'video.save', jsonb_build_object('videoId', id), id::text, id::text, 'short' from unnest($1::uuid[]) id`,
    [ids],
  );
  const run = { readySeconds: 0, allSeconds: 0, cpuSeconds: 0, peakMb: 0 };
  while (run.allSeconds === 0) {
    await wait(POLL_MS);
    run.peakMb = Math.max(run.peakMb, treeMb(worker));
    const { rows: states } = await database.query(
      `select (select count(*)::int from videos where id = any($1) and status = 'ready') as ready,
        (select count(*)::int from derivatives join videos v on v.media_id = original_id
         where v.id = any($1) and derivatives.status = 'pending') as pending`,
      [ids],
    );
    const seconds = (performance.now() - began) / 1000;
    const [{ ready, pending }] = states as [{ ready: number; pending: number }];
    if (ready === count && run.readySeconds === 0) run.readySeconds = seconds;
    if (ready === count && pending === 0) run.allSeconds = seconds;
  }
  run.cpuSeconds = (cpuSeconds(worker) - cpu) / count;
  return run;
}

const treeMb = (pid: number) => memoryOf([pid]).reduce((sum, { pssMb }) => sum + pssMb, 0);
const told = (name: string, { readySeconds, allSeconds, cpuSeconds: cpu, peakMb }: Run) =>
  console.log(
    `${name.padEnd(9)} ready after ${readySeconds.toFixed(1)} s, everything after ${allSeconds.toFixed(1)} s, ` +
      `${cpu.toFixed(1)} s CPU a video, at most ${peakMb.toFixed(0)} MB`,
  );

async function main(): Promise<boolean> {
  say("Making a video");
  const clips = await serveClips(await makeClip());
  const { url } = await ensurePostgres({ directory: join(folder, "pg"), log: say });
  const database = new pg.Pool({ connectionString: url, max: 2 });
  database.on("error", () => undefined);
  let worker: ChildProcess | undefined;
  try {
    await migrateDatabase(url);
    worker = startWorker(url, clips.host);
    const pid = worker.pid ?? 0;
    say("Waiting for the worker");
    told("warm-up", await ingest(database, pid, clips.host, 1));
    told("one", await ingest(database, pid, clips.host, 1));
    const ten = await ingest(database, pid, clips.host, Number(many));
    told(`${many} at once`, ten);
    const { rows } = await database.query("select kind, failure from derivatives where status = 'failed'");
    for (const { kind, failure } of rows) console.log(`${kind} failed: ${failure}`);
    const isOk = ten.peakMb <= BAR_MB && rows.length === 0;
    console.log(`ingest: ${ten.peakMb.toFixed(0)} MB (${BAR_MB} MB) ${isOk ? "ok" : "short"}`);
    return isOk;
  } finally {
    worker?.kill("SIGKILL");
    clips.stop();
    await database.end();
    await removePostgres({ directory: join(folder, "pg") });
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit((await main()) ? 0 : 1);
