import { type ChildProcess, spawn } from "node:child_process";
import { env } from "@/lib/platform/env";
import { bundledProgram } from "./bundled-program";
import type { TestHarness } from "./test-harness";

/** Starts a worker in a separate process, as an operator does. */
export async function spawnWorker({ databaseUrl, folder, emulator }: TestHarness): Promise<ChildProcess> {
  const { AUTH_SECRET, ENCRYPTION_KEY } = env();
  return spawn(process.execPath, await bundledProgram("worker/main.ts"), {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...{ AUTH_SECRET, ENCRYPTION_KEY, LOG_LEVEL: "error", NODE_ENV: "production", DATA_DIR: folder },
      DATABASE_URL: databaseUrl,
      VEO_ALLOWED_HOSTS: new URL(emulator.url).host,
    },
  });
}
