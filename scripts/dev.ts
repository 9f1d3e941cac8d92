import { watch } from "node:fs";
import { join, resolve } from "node:path";
import { ensurePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { choosePort } from "./product/free-port";
import { createProcessGroup } from "./product/process-group";
import { openSecrets } from "./product/secrets";
import { startProduct } from "./product/start-product";
import { stopOnSignals } from "./product/supervise";
import { claimDataDirectory } from "./quickstart/data-directory";
import { compileMessages } from "./setup/compile-messages.mjs";

// The product with hot reload: the quick start's data and accounts, `next dev` in place of a build, logs to the terminal.
const dataDirectory = resolve(process.env.DATA_DIR || ".data");
const processes = createProcessGroup(process.cwd());
const say = (text: string) => console.log(`• ${text}`);

await compileMessages(process.cwd());
watch("lib/shared/messages/en", () => {
  compileMessages(process.cwd()).catch((error: unknown) => say(String(error)));
}).unref();

const release = await claimDataDirectory(dataDirectory);
const given = process.env.DATABASE_URL;
const database = given ? null : await ensurePostgres({ directory: join(dataDirectory, "pg"), log: say });
let stopping: Promise<void> | undefined;

function stop(): Promise<void> {
  stopping ??= (async () => {
    await processes.stopAll();
    await database?.stop({ force: true });
    await release();
  })();
  return stopping;
}

stopOnSignals(
  () => void stop().then(() => process.exit(0)),
  () => void processes.stopAll().finally(() => process.exit(1)),
);

try {
  const { demoLines, origin, members } = await startProduct({
    ...{ processes, dataDirectory, step: say, next: "dev" },
    secrets: openSecrets(dataDirectory),
    databaseUrl: given || (database?.url ?? ""),
    port: await choosePort(process.env.PORT, say),
    onLine: (program, line) => console.log(`${program.padEnd(8)} │ ${line}`),
  });
  console.log([...demoLines, `ready ${origin}`].join("\n"));
  await Promise.race(members.map(({ ended }) => ended.then(({ sentence }) => Promise.reject(new Error(sentence)))));
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Error ? error.message : error);
    await stop();
    process.exit(1);
  }
}
