import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMailServer } from "@/lib/testing/mail-server";
import { databaseUrl, openTestServer } from "@/lib/testing/test-server";
import { buildWeb, isBuilt } from "./product/build-web";
import { createLogFiles } from "./product/log-files";
import { createProcessGroup } from "./product/process-group";
import { openSecrets } from "./product/secrets";
import { startProduct } from "./product/start-product";
import { stopOnSignals } from "./product/supervise";

// Runs the whole product for the browser tests: the production build, the emulator at full speed with small videos,
// a temporary database and a temporary data folder. playwright.config.ts sets the variables.
const root = process.cwd();
const { E2E_PORT, E2E_EMULATOR_PORT, E2E_DATA_DIR, E2E_PASSWORD, E2E_CONTROL_KEY, E2E_RUNNER_PID } = process.env;
if (!(E2E_PORT && E2E_EMULATOR_PORT && E2E_DATA_DIR && E2E_PASSWORD && E2E_CONTROL_KEY)) {
  throw new Error("The E2E_ variables are not set. playwright.config.ts starts this program and sets them.");
}
const dataDirectory = E2E_DATA_DIR;
/** Rendered once and reused by every run. */
const clips = join(root, ".cache", "clips");
const processes = createProcessGroup(root);
const server = await openTestServer(root);
const mailServer = await startMailServer(({ recipients, subject, text, html }) => {
  appendFileSync(join(dataDirectory, "mails.jsonl"), `${JSON.stringify({ recipients, subject, text, html })}\n`);
});
Object.assign(process.env, { SMTP_URL: mailServer.url, MAIL_FROM: "Reshoot <reshoot@e2e.test>" });
let stopping: Promise<void> | undefined;

function stop(): Promise<void> {
  stopping ??= (async () => {
    await processes.stopAll();
    await mailServer.stop();
    await server.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  })();
  return stopping;
}

stopOnSignals(
  () => void stop().then(() => process.exit(0)),
  () => void processes.stopAll().finally(() => process.exit(1)),
  // A run that is killed cannot stop this program, and no signal reaches it.
  E2E_RUNNER_PID ? Number(E2E_RUNNER_PID) : undefined,
);

try {
  if (!isBuilt(root)) {
    await buildWeb(root, processes);
  }
  mkdirSync(dataDirectory, { recursive: true });
  const database = `test_${server.run}_e2e`;
  await server.admin.query(`create database ${database}`);
  // Tests create their own teams in this database.
  writeFileSync(join(dataDirectory, "database-url"), databaseUrl(server.url, database));
  const writeLog = createLogFiles(join(dataDirectory, "logs"));
  const demoPasswords = { owner: E2E_PASSWORD, editor: E2E_PASSWORD, reviewer: E2E_PASSWORD };
  const { members } = await startProduct({
    ...{ processes, dataDirectory, step: console.log, next: "start" },
    secrets: { ...openSecrets(dataDirectory), demoPasswords },
    databaseUrl: databaseUrl(server.url, database),
    port: Number(E2E_PORT),
    emulatorPort: Number(E2E_EMULATOR_PORT),
    controlKey: E2E_CONTROL_KEY,
    emulator: ["--size", "tiny", "--speed", "40", "--clips", clips],
    onLine(program, line) {
      writeLog(program, line);
      console.log(`${program}: ${line}`);
    },
  });
  await Promise.race(members.map(({ ended }) => ended.then(({ sentence }) => Promise.reject(new Error(sentence)))));
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Error ? error.message : error);
    await stop();
    process.exit(1);
  }
}
