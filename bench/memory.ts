import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { locateData } from "@/lib/platform/postgres/data-folder";
import { removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { readPostmaster } from "@/lib/platform/postgres/postmaster-file";
import { SHELTERS } from "@/lib/platform/postgres/server-files";
import { findFreePort } from "@/scripts/product/free-port";
import { createProcessGroup } from "@/scripts/product/process-group";
import { stopOnSignals } from "@/scripts/product/supervise";
import { openChromium } from "@/scripts/test/open-chromium";
import { memoryOf, type ProcessMemory } from "./process-memory";
import { say } from "./product";

// Measures the memory of a machine after `npm run quickstart`. It runs the real quick start.
const BAR_MB = 600;
const REST_MS = 20_000;

const PARTS: readonly [name: string, command: RegExp][] = [
  ["PostgreSQL", /^postgres|\/postgres /],
  ["web", /next-server|next\/dist/],
  ["emulator", /emulator\/main\.ts/],
  ["supervisor", /quickstart/],
];

const dataDirectory = mkdtempSync(join(tmpdir(), "reshoot-memory-"));
chmodSync(dataDirectory, 0o711);
const processes = createProcessGroup(process.cwd());
const pgDirectory = join(dataDirectory, "pg");
let stopping: Promise<void> | undefined;

function stop(): Promise<void> {
  stopping ??= (async () => {
    await processes.stopAll();
    await removePostgres({ directory: pgDirectory });
    rmSync(dataDirectory, { recursive: true, force: true });
  })();
  return stopping;
}

async function measure(label: string, quickstart: number): Promise<number> {
  say(`${label}: measuring in ${REST_MS / 1000} s`);
  await wait(REST_MS);
  const { data } = await locateData(pgDirectory, SHELTERS, () => undefined);
  const postmaster = await readPostmaster(data);
  const processes = memoryOf([quickstart, ...(postmaster ? [postmaster.pid] : [])]);
  const total = sum(processes, "pssMb");
  console.log(`${label}: ${total.toFixed(0)} MB PSS, ${sum(processes, "rssMb").toFixed(0)} MB RSS`);
  const rest = new Set(processes);
  for (const [name, command] of PARTS) {
    const members = processes.filter((each) => rest.has(each) && command.test(each.command));
    for (const each of members) rest.delete(each);
    console.log(`  ${name.padEnd(11)} ${sum(members, "pssMb").toFixed(0).padStart(4)} MB, ${members.length} processes`);
  }
  for (const { command, pssMb } of rest) console.log(`  ${command.slice(0, 60)} ${pssMb.toFixed(0)} MB`);
  return total;
}

const sum = (processes: readonly ProcessMemory[], field: "rssMb" | "pssMb") =>
  processes.reduce((total, each) => total + each[field], 0);

/** Signs in and opens every page, as a new member does. */
async function browse(origin: string, email: string, password: string): Promise<void> {
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(origin);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const cards = page.getByRole("listitem").getByRole("link");
    await cards.first().waitFor();
    const videos = await cards.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const path of ["/", ...videos, "/settings", "/credits"]) {
      await page.goto(`${origin}${path}`);
      await page.waitForLoadState("networkidle");
    }
  } finally {
    await browser.close();
  }
}

async function main(): Promise<number> {
  const port = await findFreePort(41_870);
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDirectory };
  let owner: string[] = [];
  const onLine = (line: string) => {
    if (line.startsWith("[")) say(line);
    if (line.startsWith("demo owner")) owner = line.split(" ").slice(1);
  };
  const quickstart = processes.launch("The quick start", ["scripts/quickstart.mjs"], { env, onLine });
  await quickstart.line(/^ready /);
  const rested = await measure("at rest after the first start", quickstart.pid ?? 0);
  const [email = "", password = ""] = owner;
  await browse(`http://localhost:${port}`, email, password);
  const browsed = await measure("at rest after every page was opened", quickstart.pid ?? 0);
  return Math.max(rested, browsed);
}

stopOnSignals(
  () => void stop().finally(() => process.exit(1)),
  () => process.exit(1),
);
try {
  const worst = await main();
  const isOk = worst < BAR_MB;
  console.log(`memory: ${worst.toFixed(0)} MB (${BAR_MB} MB) ${isOk ? "ok" : "short"}`);
  process.exitCode = isOk ? 0 : 1;
} finally {
  await stop();
}
