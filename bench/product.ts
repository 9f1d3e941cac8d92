import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createEmulatorControl } from "@/emulator/control-client";
import { issueSession, sessionCookie } from "@/lib/http/auth/session-token";
import { ensurePostgres, removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { insertSession } from "@/lib/testing/insert-session";
import { buildWeb, isBuilt } from "@/scripts/product/build-web";
import { findFreePort } from "@/scripts/product/free-port";
import { createLogFiles } from "@/scripts/product/log-files";
import { createProcessGroup, type ProcessGroup } from "@/scripts/product/process-group";
import { openSecrets, type Secrets } from "@/scripts/product/secrets";
import { startProduct } from "@/scripts/product/start-product";
import { stopOnSignals } from "@/scripts/product/supervise";

export type Person = { userId: string; teamId: string };

export type ThrowAwayProduct = {
  origin: string;
  /** The owner of the seeded demo team. */
  owner: Person;
  /** A session cookie as sign-in sets it, for a browser context. Its name and value also form a `cookie` header. */
  cookieOf(person: Person): Promise<{ name: string; value: string; url: string }>;
  database: pg.Pool;
  /** The folder of its videos. */
  mediaFolder: string;
  /** What another process of the same product needs. */
  setting: { secrets: Secrets; dataDirectory: string; databaseUrl: string; processes: ProcessGroup };
  /** The control API of the product's emulator. */
  control: ReturnType<typeof createEmulatorControl>;
};

type Options = {
  size: "tiny" | "360p" | "720p";
  /** Divides the 60 to 100 seconds that a task of the emulator takes. */
  speed: number;
};

const FIRST_PORT = 41_800;
const CONTROL_KEY = "throw-away";
/** Variables that an operator may have set for the product of this checkout. They must not affect this one. */
const OPERATORS = ["APP_ORIGIN", "AUTH_SECRET", "ENCRYPTION_KEY", "DATABASE_URL", "VEO_ALLOWED_HOSTS"];

/**
 * Runs `use` with the whole product: the production build, PostgreSQL with its safe settings, the emulator and the
 * filled demo, all in a temporary folder. Only the rendered videos stay, in `.cache`. Every process is stopped at the
 * end, also after a failure.
 */
export async function withProduct<T>(options: Options, use: (product: ThrowAwayProduct) => Promise<T>): Promise<T> {
  const root = process.cwd();
  for (const name of OPERATORS) Reflect.deleteProperty(process.env, name);
  const dataDirectory = mkdtempSync(join(tmpdir(), "reshoot-bench-"));
  // The database's system account must be able to enter the folder.
  chmodSync(dataDirectory, 0o711);
  const processes = createProcessGroup(root);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= tearDown(dataDirectory, () => processes.stopAll());
    return stopping;
  };
  stopOnSignals(
    (reason) => {
      say(`Stopping (${reason})`);
      void stop().finally(() => process.exit(1));
    },
    () => process.exit(1),
  );

  let database: pg.Pool | undefined;
  try {
    if (!isBuilt(root)) {
      say("Building the app");
      await buildWeb(root, processes);
    }
    const { url } = await ensurePostgres({ directory: join(dataDirectory, "pg"), log: say });
    const secrets = openSecrets(dataDirectory);
    const { origin, emulatorUrl } = await startProduct({
      ...{ processes, secrets, dataDirectory, databaseUrl: url, next: "start", step: say, controlKey: CONTROL_KEY },
      port: await findFreePort(FIRST_PORT),
      emulator: argumentsOf(options, root),
      onLine: createLogFiles(join(dataDirectory, "logs")),
    });
    database = new pg.Pool({ connectionString: url, max: 2 });
    database.on("error", () => undefined);
    const control = createEmulatorControl(emulatorUrl, CONTROL_KEY);
    return await use({
      origin,
      owner: await findOwner(database),
      cookieOf: signer(database, secrets, origin),
      database,
      mediaFolder: join(dataDirectory, "media"),
      setting: { secrets, dataDirectory, databaseUrl: url, processes },
      control,
    });
  } finally {
    await database?.end();
    await stop();
  }
}

/** Prints progress to stderr, so that stdout has only the figures. */
export function say(line: string): void {
  console.error(`· ${line}`);
}

function argumentsOf({ size, speed }: Options, root: string): string[] {
  return ["--size", size, "--speed", String(speed), "--clips", join(root, ".cache", "clips")];
}

async function tearDown(dataDirectory: string, stopPrograms: () => Promise<void>): Promise<void> {
  await stopPrograms();
  await removePostgres({ directory: join(dataDirectory, "pg") });
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function findOwner(database: pg.Pool): Promise<Person> {
  const { rows } = await database.query<Person>(
    `select m.user_id as "userId", m.team_id as "teamId" from members m join users u on u.id = m.user_id
     where u.email = 'owner@demo.test'`,
  );
  const [owner] = rows;
  if (!owner) throw new Error("The demo has no owner.");
  return owner;
}

const signer =
  (database: pg.Pool, secrets: Secrets, origin: string): ThrowAwayProduct["cookieOf"] =>
  async ({ userId, teamId }) => {
    const setting = { AUTH_SECRET: secrets.authSecret, APP_ORIGIN: origin };
    const sid = await insertSession(database, { userId, teamId });
    const value = await issueSession({ sub: userId, sid }, setting);
    return { name: sessionCookie(origin).name, value, url: origin };
  };
