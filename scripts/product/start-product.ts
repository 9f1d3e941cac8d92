import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { noProxyWithLoopback } from "@/lib/platform/network/no-proxy";
import { askHealth } from "./ask-health";
import { findFreePort } from "./free-port";
import { hostProblem, listenHost } from "./listen-host.mjs";
import type { Member, ProcessGroup } from "./process-group";
import type { Secrets } from "./secrets";
import { WEB_ENVIRONMENT, WEB_FLAGS } from "./web-flags";

export type ProductOptions = {
  processes: ProcessGroup;
  secrets: Secrets;
  dataDirectory: string;
  databaseUrl: string;
  port: number;
  /** `next start` serves the finished build; `next dev` compiles on demand. */
  next: "start" | "dev";
  /** Resolves when the build is finished, for which only the web process waits. Default: it is finished. */
  built?: Promise<unknown>;
  /** Default: the first free port after `port`. */
  emulatorPort?: number;
  /** Key of the emulator's control API, which the seed uses to speed up the demo. Default: derived from the secrets. */
  controlKey?: string;
  /** More arguments for the emulator. */
  emulator?: string[];
  /** Called at the start of each step. */
  step: (text: string) => void;
  /** Called for each output line of the programs that keep running. */
  onLine: (program: string, line: string) => void;
};

export type Product = {
  origin: string;
  emulatorUrl: string;
  /** The stable `demo <email> <password>` lines, one per account. */
  demoLines: string[];
  /** The programs that must keep running. */
  members: Member[];
};

const HEALTH_TIMEOUT_MS = 120_000;
const NEXT = [...WEB_FLAGS, "node_modules/next/dist/bin/next"];
/** Scripts import server modules, which import `server-only`. */
const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

/** Migrates, starts the emulator, seeds the demo, starts the web process with its worker, and waits until it answers. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { processes, port, step, onLine } = options;
  const origin = process.env.APP_ORIGIN ?? `http://localhost:${port}`;
  const emulatorPort = options.emulatorPort ?? (await findFreePort(port + 1));
  const env = describeEnvironment(options, origin, emulatorPort);
  const videos = createVideoReport(step);

  step("Updating the database schema, starting the emulator of Ace Data Cloud");
  const emulator = processes.launch(
    "The emulator",
    ["--import", "tsx", "emulator/main.ts", ...emulatorArguments(options)],
    {
      env: {
        ...env,
        PORT: String(emulatorPort),
        // Every account of the machine can read command lines, so secrets go in the environment.
        EMULATOR_TOKEN: options.secrets.emulatorToken,
        EMULATOR_CONTROL_KEY: controlKeyOf(options),
      },
      onLine(line) {
        onLine("emulator", line);
        videos.hear(line);
      },
    },
  );
  // The seed downloads these videos, and its downloads time out.
  const filmed = emulator.line(/the sources are rendered|cannot render the sources/);
  await Promise.all([
    emulator.line(/^ready (\S+)/),
    processes.run("The migration", [...TYPESCRIPT, "scripts/migrate.ts"], { env }),
  ]);

  step("Filling the demo");
  const [seedLines, web] = await Promise.all([
    filmed.then(() => processes.run("The seed", [...TYPESCRIPT, "scripts/seed.ts"], { env })),
    serve(),
  ]);

  videos.close();
  const demoLines = seedLines.filter((line) => line.startsWith("demo "));
  return { origin, emulatorUrl: env.VEO_BASE_URL, demoLines, members: [emulator, web] };

  async function serve(): Promise<Member> {
    await options.built;
    step("Starting the web process");
    const { web, ownOrigin } = launchWeb(options, env);
    await waitForHealth(ownOrigin, web);
    return web;
  }

  function emulatorArguments({ dataDirectory, emulator: further = [] }: ProductOptions): string[] {
    const data = join(dataDirectory, "emulator");
    return [`--port=${emulatorPort}`, `--data=${data}`, "--seed-demo", ...further];
  }
}

/** Starts the web process on HOST, by default on this machine only. `ownOrigin` is an address for health checks. */
function launchWeb({ processes, next, port, step, onLine }: ProductOptions, env: NodeJS.ProcessEnv) {
  const problem = hostProblem(env);
  if (problem) step(problem);
  const host = listenHost(env);
  const isEverywhere = host === undefined || host === "0.0.0.0" || host === "::";
  const place = ["--port", String(port), ...(host ? ["--hostname", host] : [])];
  const web = processes.launch("The web process", [...NEXT, next, ...place], {
    env: { ...WEB_ENVIRONMENT, ...env },
    onLine: (line) => onLine("web", line),
  });
  const name = isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return { web, ownOrigin: `http://${name}:${port}` };
}

const controlKeyOf = ({ controlKey, secrets }: ProductOptions) =>
  controlKey ?? createHash("sha256").update(`control ${secrets.emulatorToken}`).digest("hex");

/** Prints the rendering progress during the first start, which takes most of its time. Later only the log has it. */
function createVideoReport(step: (text: string) => void) {
  let isOpen = true;
  return {
    hear(line: string): void {
      const [, video, done, total] = line.match(/rendering (.+): (\d+) of (\d+) frames/) ?? [];
      if (isOpen && video && done === total) {
        step(`  rendered ${video}`);
      }
    },
    close(): void {
      isOpen = false;
    },
  };
}

/** The environment of every program of the product. A variable that the operator set wins where that is safe. */
function describeEnvironment(options: ProductOptions, origin: string, emulatorPort: number) {
  const { secrets, dataDirectory, databaseUrl, port } = options;
  const exceptions = noProxyWithLoopback(process.env);
  const host = `127.0.0.1:${emulatorPort}`;
  return {
    ...process.env,
    NODE_ENV: options.next === "dev" ? ("development" as const) : ("production" as const),
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_MANUAL_SIG_HANDLE: "true",
    // With NODE_USE_ENV_PROXY, Node would use the proxy even between the web process and the emulator on this machine.
    ...{ NO_PROXY: exceptions, no_proxy: exceptions },
    PORT: String(port),
    APP_ORIGIN: origin,
    DATA_DIR: dataDirectory,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: process.env.AUTH_SECRET ?? secrets.authSecret,
    ENCRYPTION_KEY: process.env.ENCRYPTION_KEY ?? secrets.encryptionKey,
    WORKER: "inline",
    DEMO: "1",
    DEMO_PASSWORD_OWNER: secrets.demoPasswords.owner,
    DEMO_PASSWORD_EDITOR: secrets.demoPasswords.editor,
    DEMO_PASSWORD_REVIEWER: secrets.demoPasswords.reviewer,
    DEMO_VEO_TOKEN: secrets.emulatorToken,
    EMULATOR_CONTROL_KEY: controlKeyOf(options),
    VEO_BASE_URL: `http://${host}`,
    VEO_ALLOWED_HOSTS: [process.env.VEO_ALLOWED_HOSTS, host].filter(Boolean).join(","),
  };
}

async function waitForHealth(origin: string, web: Member): Promise<void> {
  const deadline = Date.now() + HEALTH_TIMEOUT_MS;
  let ending: string | undefined;
  void web.ended.then(({ sentence }) => {
    ending = sentence;
  });
  let answer = "no answer";
  while (Date.now() < deadline) {
    if (ending !== undefined) {
      throw new Error(`${ending} Last output:\n${web.tail()}`);
    }
    const complaint = await askHealth(origin);
    if (complaint === null) {
      return;
    }
    answer = complaint;
    await delay(100);
  }
  throw new Error(`The web process did not become healthy (${answer.slice(0, 300)}). Last output:\n${web.tail()}`);
}
