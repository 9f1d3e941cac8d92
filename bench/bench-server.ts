import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { putConnection } from "@/lib/domain/connections/put-connection";
import type { MemberCtx } from "@/lib/domain/context";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { migrateDatabase } from "@/lib/migrate";
import { ensurePostgres, removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { createVeoClient } from "@/lib/providers/veo/client";
import { openServices, type Services } from "@/lib/services";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { launchQuickEmulator, type QuickEmulator } from "@/scripts/product/launch-quick-emulator";
import { createProcessGroup, type Member, type ProcessGroup } from "@/scripts/product/process-group";
import { stopOnSignals } from "@/scripts/product/supervise";
import { say } from "./product";

export type Team = { teamId: string; emulator: QuickEmulator; submit(count: number): Promise<void> };
export type BenchServer = {
  services: Services;
  /** One team with its own upstream for each name, in the order of the names. */
  teams: Team[];
  launchWorkers(count: number): Member[];
  /** Waits until every reshoot of the teams has ended. It checks every second; `onViewState` gets the number in progress. */
  untilSettled(teamIds: readonly string[], onViewState?: (left: number) => Promise<void> | void): Promise<void>;
};

const POLL_MS = 1000;

/**
 * Runs `use` with a separate PostgreSQL, workers started as an operator starts them, and upstreams whose videos need no
 * rendering and whose callbacks never arrive. Every process is stopped at the end, also after a failure.
 */
export async function withBenchServer(upstreams: number, use: (bench: BenchServer) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "reshoot-bench-"));
  // The database's system account must be able to enter the folder.
  chmodSync(folder, 0o711);
  const pgDirectory = join(folder, "pg");
  const processes = createProcessGroup(process.cwd());
  let services: Services | undefined;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      await processes.stopAll();
      await services?.stop();
      await removePostgres({ directory: pgDirectory });
      rmSync(folder, { recursive: true, force: true });
    })();
    return stopping;
  };
  stopOnSignals(
    () => void stop().finally(() => process.exit(1)),
    () => process.exit(1),
  );
  try {
    const { url } = await ensurePostgres({ directory: pgDirectory, log: say });
    await migrateDatabase(url);
    const emulators = await Promise.all(Array.from({ length: upstreams }, () => launchQuickEmulator(processes)));
    Object.assign(process.env, environmentOf(folder, url, emulators));
    services = await openServices();
    const teams: Team[] = [];
    for (const emulator of emulators) teams.push(await makeTeam(services, emulator));
    const opened = services;
    await use({
      services,
      teams,
      launchWorkers: (count) => launchWorkers(processes, count),
      untilSettled: (teamIds, onViewState) => untilSettled(opened, teamIds, onViewState),
    });
  } finally {
    await stop();
  }
}

const environmentOf = (folder: string, url: string, emulators: readonly QuickEmulator[]) => ({
  NODE_ENV: "production",
  DATABASE_URL: url,
  DATA_DIR: folder,
  AUTH_SECRET: randomBytes(32).toString("base64"),
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  // No server listens on this port.
  APP_ORIGIN: "http://127.0.0.1:9",
  VEO_ALLOWED_HOSTS: emulators.map(({ url: address }) => new URL(address).host).join(","),
  VEO_STARTS_PER_SECOND: "1000",
  LOG_LEVEL: "error",
  // This bench does not measure posters, so there is no ffmpeg.
  FFMPEG_PATH: join(folder, "no-ffmpeg"),
});

function launchWorkers(processes: ProcessGroup, count: number): Member[] {
  const args = ["--conditions=react-server", "--import", "tsx", "worker/main.ts"];
  return Array.from({ length: count }, (_, index) => processes.launch(`Worker ${index + 1}`, args));
}

async function makeTeam(services: Services, emulator: QuickEmulator): Promise<Team> {
  const { pool } = services;
  const [teamId, userId, videoId] = [randomUUID(), randomUUID(), randomUUID()];
  await pool.query("insert into teams (id, name) values ($1, 'StudioWorkspace')", [teamId]);
  await pool.query("insert into users (id, email, name) values ($1, $2, 'StudioWorkspace')", [
    userId,
    `${userId}@bench.test`,
  ]);
  await pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'owner')", [teamId, userId]);
  const ctx: MemberCtx = { ...services, actor: { kind: "member", userId, teamId, role: "owner" } };
  await putConnection(ctx, { baseUrl: emulator.url, token: emulator.token });
  await emulator.control.setBalance(1_000_000);
  const { items } = await createVeoClient({ baseUrl: emulator.url, token: emulator.token }).tasks({ limit: 1 });
  const item = items[0]?.items[0];
  await pool.query(
    `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url)
     values ($1, $2, 'A source', 'ready', $3, $4, 'videos', $5)`,
    [videoId, teamId, item?.id, items[0]?.id, item?.videoUrl],
  );
  return {
    teamId,
    emulator,
    async submit(count) {
      for (let left = count; left > 0; left -= MOTION_IDS.length) {
        const motions = MOTION_IDS.slice(0, left);
        await submitReshoots(ctx, { videoId, motions, requestKey: randomUUID() });
      }
    },
  };
}

async function untilSettled(
  { pool }: Services,
  teamIds: readonly string[],
  onViewState: (left: number) => Promise<void> | void = () => undefined,
): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ left: number }>(
      "select count(*)::int as left from reshoots where team_id = any($1) and status not in ('ready', 'failed', 'cancelled')",
      [teamIds],
    );
    const left = rows[0]?.left ?? 0;
    await onViewState(left);
    if (left === 0) return;
    await wait(POLL_MS);
  }
}
