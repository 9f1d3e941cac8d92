import { randomBytes, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { openSession } from "@/lib/domain/accounts/open-session";
import { createUpstreamAccess } from "@/lib/domain/connections/upstream-access";
import { settingsOf } from "@/lib/domain/settings";
import { createLinkSeal } from "@/lib/domain/shares/link-seal";
import { issueSession } from "@/lib/http/auth/session-token";
import { createDirectoryStorage } from "@/lib/platform/blobs/directory-storage";
import { openDatabase } from "@/lib/platform/db/client";
import { members, teams, users } from "@/lib/platform/db/schema/people";
import { env } from "@/lib/platform/env";
import { createLiveHub } from "@/lib/platform/events/live-hub";
import { createLog } from "@/lib/platform/log";
import { openBoss, queueOn } from "@/lib/platform/queue/queue";
import { createRateLimits } from "@/lib/platform/rate-limit";
import { type Services, setServices } from "@/lib/services";
import type { Role } from "@/lib/shared/permissions";
import { createTestDatabase, type TestDatabase } from "./test-database";

process.env.AUTH_SECRET = randomBytes(32).toString("base64");
process.env.ENCRYPTION_KEY = randomBytes(32).toString("base64");
process.env.APP_ORIGIN = "http://localhost:3000";

export type TestServices = Services & { databaseUrl: string; logged(): string };

type TestServicesOptions = {
  allowedHosts?: string[];
  database?: TestDatabase;
  mediaFolder?: string;
  encryptionKey?: string;
};

/** Opens real services on a new database for the test. They become this process's services, so route handlers use them. */
export async function openTestServices({
  allowedHosts = [],
  database: made,
  mediaFolder = path.join(tmpdir(), `reshoot-test-${randomUUID()}`),
  encryptionKey = env().ENCRYPTION_KEY,
}: TestServicesOptions = {}): Promise<TestServices> {
  const { url: databaseUrl, drop } = made ?? (await createTestDatabase());
  const database = openDatabase(databaseUrl, { maxConnections: 5 });
  const boss = await openBoss(databaseUrl, () => undefined, 2);
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  const log = createLog("debug", sink);
  const live = createLiveHub(databaseUrl, log);
  const services: TestServices = {
    databaseUrl,
    db: database.db,
    pool: database.pool,
    background: database.db,
    boss,
    queue: queueOn(boss),
    storage: createDirectoryStorage(mediaFolder),
    upstream: createUpstreamAccess({
      db: database.db,
      encryptionKey,
      hosts: { allowedHosts, production: false },
    }),
    links: createLinkSeal(encryptionKey),
    settings: settingsOf(env()),
    limits: createRateLimits(database.pool),
    live,
    log,
    logged: () => lines.join(""),
    now: () => new Date(),
    async stop() {
      setServices(undefined);
      await live.close();
      await boss.stop({ graceful: false });
      await database.close();
      await drop();
    },
  };
  setServices(services);
  return services;
}

/** Adds variables to this process's environment. Call it before the environment is first read. */
export const addToEnvironment = (variables: Record<string, string>) => Object.assign(process.env, variables);

type MemberOptions = { role?: Role; teamId?: string; passwordHash?: string; email?: string };
export type TestMember = { userId: string; teamId: string; role: Role; email: string; cookie: string };

/** Adds a signed-in person, by default the owner of a new team. `cookie` is a whole `cookie` header. */
export async function addMember({ db }: Pick<Services, "db">, options: MemberOptions = {}): Promise<TestMember> {
  const { role = "owner", email = `${randomUUID()}@people.test`, passwordHash = null } = options;
  const [user] = await db
    .insert(users)
    .values({ email, emailConfirmedAt: new Date(), name: `The ${role}`, passwordHash })
    .returning();
  const teamId = options.teamId ?? (await db.insert(teams).values({ name: "A team" }).returning())[0]?.id;
  if (!user || !teamId) throw new Error("an insert returned no row");
  await db.insert(members).values({ teamId, userId: user.id, role });
  return { userId: user.id, teamId, role, email, cookie: await signInAs({ db }, user.id) };
}

/** Adds a signed-in person who is in no team. */
export async function addPerson({ db }: Pick<Services, "db">): Promise<{ userId: string; cookie: string }> {
  const email = `${randomUUID()}@people.test`;
  const [user] = await db.insert(users).values({ email, name: "A person" }).returning();
  if (!user) throw new Error("an insert returned no row");
  return { userId: user.id, cookie: await signInAs({ db }, user.id) };
}

/** Signs a person in, as with a new browser. Returns a whole `cookie` header. */
export async function signInAs({ db }: Pick<Services, "db">, userId: string): Promise<string> {
  const sid = await openSession(db, { userId, by: "password", address: "127.0.0.0/24", browser: "A browser" });
  return `reshoot.session=${await issueSession({ sub: userId, sid }, env())}`;
}
