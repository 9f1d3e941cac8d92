import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { quickClips } from "@/emulator/fixtures/quick-clips";
import { type Emulator, startEmulator } from "@/emulator/server";
import { createUpstreamAccess } from "@/lib/domain/connections/upstream-access";
import type { MemberCtx, WorkerCtx } from "@/lib/domain/context";
import { checkLedger } from "@/lib/domain/credits/check-ledger";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import type { Timeouts } from "@/lib/domain/settings";
import { createDirectoryStorage } from "@/lib/platform/blobs/directory-storage";
import { connections } from "@/lib/platform/db/schema/connections";
import { videos } from "@/lib/platform/db/schema/media";
import { teams } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { env } from "@/lib/platform/env";
import type { TaskName } from "@/lib/platform/queue/tasks";
import { createVeoClient } from "@/lib/providers/veo/client";
import { type Services, setServices } from "@/lib/services";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import type { Role } from "@/lib/shared/permissions";
import { atEndOfFile } from "./end-of-file";
import { runTasks } from "./run-tasks";
import { addMember, addPerson, openTestServices, type TestMember } from "./test-services";

type HarnessOptions = {
  /** 1/100 credit per month; null for no limit. */
  budget?: number | null;
  /** Draws posters, which takes a third of a second each. */
  posters?: boolean;
  timeouts?: Partial<Timeouts>;
  /** If false, the team has no provider account. */
  connection?: boolean;
  /** The origin to which the provider sends callbacks; by default no server listens there. */
  appOrigin?: string;
};
export type TestHarness = Awaited<ReturnType<typeof openTestHarness>>;

/** Opened by the first harness of a test file, closed after its last test. */
let opened: ReturnType<typeof openTestServices> | undefined;

function openOnce(): ReturnType<typeof openTestServices> {
  if (!opened) {
    opened = openTestServices();
    atEndOfFile(closeServices);
  }
  return opened;
}

/** Stops the services of this file's harnesses; the next harness opens new ones. */
async function closeServices(): Promise<void> {
  const services = opened;
  opened = undefined;
  await (await services)?.stop();
}

/**
 * Opens an emulated provider, a storage and a team for one test, on the database and queue of its file. Emulated tasks stay
 * pending until `emulator.control.finish()`; the clock runs, and can be moved ahead.
 */
export async function openTestHarness(options: HarnessOptions = {}) {
  const emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  const folder = join(tmpdir(), `reshoot-media-${randomUUID()}`);
  const clock = { aheadMs: 0 };
  const allowedHosts = [new URL(emulator.url).host];
  const services = servicesOf(await openOnce(), { ...options, folder, clock, allowedHosts });
  setServices(services);
  const owner = await addMember(services);
  const { teamId } = owner;
  await services.db
    .update(teams)
    .set({ monthlyBudget: options.budget === undefined ? 10_000 : options.budget })
    .where(eq(teams.id, teamId));
  if (options.connection !== false) await addConnection(services, teamId, emulator);

  return {
    services,
    databaseUrl: (await openOnce()).databaseUrl,
    emulator,
    folder,
    owner,
    teamId,
    worker: { ...services, actor: { kind: "worker" } } satisfies WorkerCtx,
    client: createVeoClient({ baseUrl: emulator.url, token: emulator.token }),
    ...people(services, owner),
    ...views(services, teamId),
    /** Adds a source of the team, by default one that can be reshot; its upstream task is one of the seeded ones. */
    source: (changes: Partial<typeof videos.$inferInsert> = {}) => addSource(services, teamId, emulator, changes),
    runTasks: (only?: readonly TaskName[]) => runTasks(services, only),
    /** Runs all tasks and finishes every task at the provider, until nothing is left. */
    async finishAll(): Promise<void> {
      await runTasks(services);
      await emulator.control.finish();
      await runTasks(services);
    },
    /** Allows fetching videos from this host too. */
    allowHost(host: string): void {
      allowedHosts.push(host);
    },
    moveAhead(seconds: number): void {
      clock.aheadMs += seconds * 1000;
    },
    async close(): Promise<void> {
      await services.pool.query("delete from queue.job");
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** No server listens there. */
const NOWHERE = "http://127.0.0.1:9";

type Made = HarnessOptions & { folder: string; clock: { aheadMs: number }; allowedHosts: string[] };

function servicesOf<S extends Services>(base: S, { folder, clock, ...options }: Made): S {
  const hosts = { allowedHosts: options.allowedHosts, production: false };
  return {
    ...base,
    upstream: createUpstreamAccess({ db: base.db, encryptionKey: env().ENCRYPTION_KEY, hosts }),
    storage: createDirectoryStorage(folder),
    now: () => new Date(Date.now() + clock.aheadMs),
    settings: {
      ...base.settings,
      appOrigin: options.appOrigin ?? NOWHERE,
      hosts,
      importHosts: hosts,
      ffmpegPath: options.posters ? undefined : join(folder, "no-ffmpeg"),
      timeouts: { ...base.settings.timeouts, ...options.timeouts },
    },
  };
}

function people(services: Services, owner: TestMember) {
  const ctxOf = ({ userId, teamId, role }: TestMember): MemberCtx => ({
    ...services,
    actor: { kind: "member", userId, teamId, role },
  });
  const order = (videoId: string, motions: MotionId[] = ["FORWARD"], requestKey: string = randomUUID()) => ({
    videoId,
    motions,
    requestKey,
  });
  return {
    ctxOf,
    /** The context of the owner. */
    ctx: ctxOf(owner),
    member: (role: Role) => addMember(services, { role, teamId: owner.teamId }),
    /** Adds a signed-in person who is in no team. */
    person: () => addPerson(services),
    /** Adds a member of another team. */
    stranger: () => addMember(services),
    order,
    async submit(videoId: string, motions?: MotionId[]): Promise<Reshoot[]> {
      return (await submitReshoots(ctxOf(owner), order(videoId, motions))).items;
    },
  };
}

function views({ db }: Services, teamId: string) {
  return {
    async row(id: string) {
      const [row] = await db.select().from(reshoots).where(eq(reshoots.id, id));
      if (!row) throw new Error("there is no such reshoot");
      return row;
    },
    /** The team's reshoots, in the order of submission. */
    async rows() {
      return db.select().from(reshoots).where(eq(reshoots.teamId, teamId)).orderBy(reshoots.id);
    },
    /** The statuses of the team's reshoots, in the order of submission. */
    async statuses(): Promise<ReshootStatus[]> {
      const rows = await db
        .select({ status: reshoots.status })
        .from(reshoots)
        .where(eq(reshoots.teamId, teamId))
        .orderBy(reshoots.id);
      return rows.map(({ status }) => status);
    },
    /** Every fault of the ledger, of any team; there must never be one. */
    async ledgerFaults() {
      const { balances, lines, reshoots: rows } = await checkLedger(db);
      return [...balances, ...lines, ...rows];
    },
  };
}

async function addConnection({ db, upstream }: Services, teamId: string, { url, token }: Emulator): Promise<void> {
  const tokenSealed = upstream.seal(teamId, token);
  await db.insert(connections).values({ teamId, baseUrl: url, tokenSealed, tokenLastFour: token.slice(-4) });
}

type Changes = Partial<typeof videos.$inferInsert>;

async function addSource({ db }: Services, teamId: string, { url, token }: Emulator, changes: Changes) {
  const { items } = await createVeoClient({ baseUrl: url, token }).tasks({ type: "videos", limit: 1 });
  const [task] = items;
  const [item] = task?.items ?? [];
  if (!task || !item) throw new Error("the emulator has no seeded task");
  const upstream = { upstreamVideoId: item.id, upstreamTaskId: task.id, upstreamUrl: item.videoUrl };
  const rows = await db
    .insert(videos)
    .values({ teamId, title: "A source", status: "ready", upstreamType: "videos", ...upstream, ...changes })
    .returning();
  const [source] = rows;
  if (!source) throw new Error("an insert returned no row");
  return source;
}
