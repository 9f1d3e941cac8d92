import { type ChildProcess, spawn } from "node:child_process";
import { env } from "@/lib/platform/env";
import type { TestHarness } from "./test-harness";

/** Starts a worker in a separate process, as an operator does. */
export function spawnWorker({ databaseUrl, folder, emulator }: TestHarness): ChildProcess {
  const { AUTH_SECRET, ENCRYPTION_KEY } = env();
  return spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "worker/main.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...{ AUTH_SECRET, ENCRYPTION_KEY, LOG_LEVEL: "error", NODE_ENV: "production", DATA_DIR: folder },
      DATABASE_URL: databaseUrl,
      VEO_ALLOWED_HOSTS: new URL(emulator.url).host,
    },
  });
}
