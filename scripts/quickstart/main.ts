import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { Release } from "@/lib/platform/postgres/file-lock";
import { keepPostgres } from "@/lib/platform/postgres/keep-postgres";
import { buildWeb, isBuilt } from "../product/build-web";
import { choosePort } from "../product/free-port";
import { createLogFiles } from "../product/log-files";
import { createProcessGroup } from "../product/process-group";
import { openSecrets } from "../product/secrets";
import { type Product, startProduct } from "../product/start-product";
import { stopOnSignals } from "../product/supervise";
import { claimDataDirectory, emptyDataDirectory } from "./data-directory";

/** A video of the demo takes 12 to 20 seconds; the real upstream takes minutes. */
const DEMO_SPEED = 5;
/** With no more cores than this, the build and the demo together take 6 s longer than one after the other. */
const CORES_OF_THE_BUILD = 2;
const root = process.cwd();
const began = Number(process.env.QUICKSTART_BEGAN ?? Date.now());
const dataDirectory = resolve(root, process.env.DATA_DIR || ".data");
const processes = createProcessGroup(root);
let release: Release | undefined;
let database: ReturnType<typeof keepPostgres> | undefined;
let stopping: Promise<void> | undefined;

function step(text: string): void {
  console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${text}`);
}

/** Stops everything that this program started, the database last. Safe to call twice. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    await processes.stopAll();
    const server = await database?.catch(() => undefined);
    await server?.stop({ force: true });
    await release?.();
  })();
  return stopping;
}

async function start(): Promise<void> {
  const isReset = readArguments(process.argv.slice(2));
  release = await claimDataDirectory(dataDirectory);
  if (isReset) {
    step(`Starting over: deleting everything in ${dataDirectory}`);
    await emptyDataDirectory(dataDirectory, step);
  }
  const secrets = openSecrets(dataDirectory);
  const port = await choosePort(process.env.PORT, step);
  const built = build();
  // Awaited by the product, which may fail before it asks.
  built.catch(() => undefined);
  const databaseUrl = process.env.DATABASE_URL ?? (await startDatabase());
  if (availableParallelism() <= CORES_OF_THE_BUILD) await built;
  const onLine = createLogFiles(join(dataDirectory, "logs"));
  const product = await startProduct({
    ...{ processes, secrets, dataDirectory, databaseUrl, port, built, step, onLine },
    next: "start",
    emulator: ["--speed", String(DEMO_SPEED)],
  });
  announce(product);
  await watch(product);
}

async function build(): Promise<void> {
  if (isBuilt(root)) return;
  step("Building the app; this takes half a minute");
  await buildWeb(root, processes);
}

async function startDatabase(): Promise<string> {
  step("Starting PostgreSQL");
  database = keepPostgres({ directory: join(dataDirectory, "pg"), log: step });
  return (await database).url;
}

function readArguments(args: string[]): boolean {
  const unknown = args.find((argument) => argument !== "--reset");
  if (unknown !== undefined) {
    throw new Error(
      `Unknown option ${unknown}. Usage: npm run quickstart [-- --reset], with PORT and DATA_DIR as variables.`,
    );
  }
  return args.includes("--reset");
}

/** The last lines have a stable format, for scripts that wait for them. */
function announce({ origin, demoLines }: Product): void {
  step("Reshoot Studio is running");
  console.log(`
  Address    ${origin}
  Veo API    an emulator on this machine: it really renders videos, in a fifth of the usual time; no real credits are spent
  Real API   sign in as the owner, open Connection, enter https://api.acedata.cloud and your API token
  Files      ${dataDirectory} (logs in ${join(dataDirectory, "logs")})
  Stop       Ctrl-C
  Start over npm run quickstart -- --reset

  Demo accounts with their passwords:
`);
  for (const line of demoLines) {
    console.log(line);
  }
  console.log(`ready ${origin}`);
}

/** Never returns; throws when a program that must keep running has ended. */
async function watch({ members }: Product): Promise<never> {
  const ends = members.map(async (member) => {
    const { sentence } = await member.ended;
    return `${sentence} Last output:\n${member.tail()}`;
  });
  throw new Error(await Promise.race(ends));
}

stopOnSignals(
  (reason) => {
    console.log(`\nStopping (${reason})`);
    void stop().then(() => {
      console.log("Everything is stopped.");
      process.exit(0);
    });
  },
  () => void processes.stopAll().finally(() => process.exit(1)),
);

start().catch(async (error: unknown) => {
  if (stopping) {
    return;
  }
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await stop().catch((problem: unknown) => console.error(problem));
  process.exit(1);
});
