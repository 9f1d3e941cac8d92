import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { putConnection } from "@/lib/domain/connections/put-connection";
import type { MemberCtx } from "@/lib/domain/context";
import { issueSession, sessionCookie } from "@/lib/http/auth/session-token";
import { migrateDatabase } from "@/lib/migrate";
import { type Database, openDatabase } from "@/lib/platform/db/client";
import { removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { keepPostgres } from "@/lib/platform/postgres/keep-postgres";
import { readPostmaster } from "@/lib/platform/postgres/postmaster-file";
import { signalIfRunning } from "@/lib/platform/postgres/process-status";
import { openServices } from "@/lib/services";
import { insertSession } from "@/lib/testing/insert-session";
import { addDemoTeam, demoAccounts } from "../demo/people";
import { importSources } from "../demo/videos";
import { findFreePort } from "../product/free-port";
import { launchQuickEmulator } from "../product/launch-quick-emulator";
import { createLogFiles } from "../product/log-files";
import { createProcessGroup } from "../product/process-group";
import { openSecrets } from "../product/secrets";
import { WEB_ENVIRONMENT, WEB_FLAGS } from "../product/web-flags";
import { cutConnections } from "./cut-connections";
import { type KeptPrograms, keepRunning, type Program } from "./keep-running";

export type TestServer = Awaited<ReturnType<typeof setViewport>>;

const HEALTH_TIMEOUT_MS = 240_000;
const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];
export const PROGRAMS = ["worker-1", "worker-2", "web-1", "web-2"] as const;
const WEBS = PROGRAMS.filter((name) => name.startsWith("web"));

type Say = (line: string) => void;
type Ending = { push(undo: () => Promise<unknown> | unknown): void };

type Setting = {
  port: number;
  timeouts: number;
  seed: number;
  /** The share of BEGIN and COMMIT at which database connections are cut. With 0 there is no proxy. */
  cut: number;
};

/**
 * Starts the whole product in a temporary folder, each part as a separate process: two web processes, two workers, a
 * PostgreSQL, and an emulator whose videos need no rendering. The programs keep PostgreSQL running, unless connections
 * are cut: then this process runs it and the programs use it as an external database. `undo` collects the cleanup steps.
 */
export async function setViewport(root: string, { port: firstPort, ...setting }: Setting, say: Say, undo: Ending) {
  const folder = mkdtempSync(join(tmpdir(), "reshoot-chaos-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  // The database's system account must be able to enter the folder.
  chmodSync(folder, 0o711);
  const upstreams = createProcessGroup(root);
  undo.push(() => upstreams.stopAll());
  const emulator = await launchQuickEmulator(upstreams);
  const ports = await freePorts(firstPort);
  const origins = ports.map((port) => `http://localhost:${port}`);
  const cutter = await openCutter(folder, setting, undo);
  const env = {
    ...process.env,
    ...environmentOf(folder, origins[0] ?? "", emulator.url, setting.timeouts),
    DATABASE_URL: cutter?.url ?? "",
  };
  Object.assign(process.env, env);

  say("Creating the database, the team and its connection");
  const services = await openServices();
  const team = await addDemoTeam(services, demoAccounts(process.env));
  await services.pool.query("update teams set monthly_budget = null where id = $1", [team.teamId]);
  const ctx: MemberCtx = { ...services, actor: { kind: "member", ...team, role: "owner" } };
  await putConnection(ctx, { baseUrl: emulator.url, token: emulator.token });

  const processes = createProcessGroup(root);
  const programs = keepRunning(processes, programsOf(ports, env), createLogFiles(join(root, ".cache", "chaos-logs")));
  undo.push(() => {
    programs.letGo();
    return processes.stopAll();
  });
  say("Starting two web processes and two workers");
  const allHealthy = () => Promise.all(origins.map((origin) => untilHealthy(origin, programs)));
  await allHealthy();
  const sources = await importSources(ctx);
  const cookies = await cookiesOf(services.pool, env);
  const database = openDatabase(await urlOf(folder), { maxConnections: 3 });
  undo.push(() => database.close());
  // From here on only the programs keep the database running.
  await services.stop();

  return {
    origins,
    emulator,
    programs,
    database,
    cutter,
    cookies,
    videoIds: sources.filter(({ reshootable }) => reshootable).map(({ id }) => id),
    untilHealthy: allHealthy,
    async killDatabase(): Promise<number | null> {
      const postmaster = await readPostmaster(join(folder, "pg", "data"));
      return postmaster && signalIfRunning(postmaster.pid, "SIGKILL") ? postmaster.pid : null;
    },
  };
}

/** Opens the proxy in front of a database that this process runs; returns nothing when `cut` is 0. */
async function openCutter(folder: string, { cut, seed }: Pick<Setting, "cut" | "seed">, undo: Ending) {
  const directory = join(folder, "pg");
  undo.push(() => removePostgres({ directory }));
  if (cut === 0) return;
  const server = await keepPostgres({ directory });
  undo.push(() => server.stop({ force: true }));
  await migrateDatabase(server.url);
  const cutter = await cutConnections(server.url, { seed, share: cut });
  undo.push(() => cutter.close());
  return cutter;
}

async function freePorts(from: number): Promise<number[]> {
  const ports: number[] = [];
  for (const _ of WEBS) ports.push(await findFreePort((ports.at(-1) ?? from - 1) + 1));
  return ports;
}

function environmentOf(folder: string, origin: string, emulatorUrl: string, timeouts: number) {
  const { authSecret, encryptionKey } = openSecrets(folder);
  return {
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_MANUAL_SIG_HANDLE: "true",
    APP_ORIGIN: origin,
    DATA_DIR: folder,
    AUTH_SECRET: authSecret,
    ENCRYPTION_KEY: encryptionKey,
    WORKER: "separate",
    DEMO: "1",
    VEO_BASE_URL: emulatorUrl,
    VEO_ALLOWED_HOSTS: new URL(emulatorUrl).host,
    TIMEOUT_SCALE: String(timeouts),
    VEO_STARTS_PER_SECOND: "20",
    LOG_LEVEL: "warn",
    // This drill does not test posters, so there is no ffmpeg.
    FFMPEG_PATH: join(folder, "no-ffmpeg"),
  };
}

function programsOf(ports: readonly number[], env: NodeJS.ProcessEnv): Program[] {
  const webs = ports.map((port, index) => ({
    name: WEBS[index] ?? "web",
    args: [...WEB_FLAGS, "node_modules/next/dist/bin/next", "start", "--port", String(port)],
    env: { ...WEB_ENVIRONMENT, ...env, PORT: String(port) },
  }));
  const workers = PROGRAMS.filter((name) => !WEBS.includes(name));
  return [...workers.map((name) => ({ name, args: [...TYPESCRIPT, "worker/main.ts"], env })), ...webs];
}

async function untilHealthy(origin: string, { crashes }: KeptPrograms): Promise<void> {
  const deadline = Date.now() + HEALTH_TIMEOUT_MS;
  while (Date.now() < deadline && crashes.length < 5) {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    if (response?.ok) return;
    await delay(200);
  }
  throw new Error(`The web process did not become healthy.\n${crashes.join("\n")}`);
}

async function cookiesOf(pool: Database["pool"], env: NodeJS.ProcessEnv): Promise<string[]> {
  const { rows } = await pool.query<{ userId: string; teamId: string }>(
    `select user_id as "userId", team_id as "teamId" from members where role in ('owner', 'editor') order by role`,
  );
  const setting = { AUTH_SECRET: env.AUTH_SECRET ?? "", APP_ORIGIN: env.APP_ORIGIN ?? "" };
  const { name } = sessionCookie(setting.APP_ORIGIN);
  const cookieOf = async (member: { userId: string; teamId: string }) => {
    const session = { sub: member.userId, sid: await insertSession(pool, member) };
    return `${name}=${await issueSession(session, setting)}`;
  };
  return Promise.all(rows.map(cookieOf));
}

async function urlOf(folder: string): Promise<string> {
  const postmaster = await readPostmaster(join(folder, "pg", "data"));
  if (!postmaster) throw new Error("The database is not running.");
  const host = encodeURIComponent(postmaster.socketDirectory);
  return `postgresql://reshoot@localhost/reshoot?host=${host}&port=${postmaster.port}`;
}
