import { setTimeout as delay } from "node:timers/promises";
import { signalIfRunning } from "@/lib/platform/postgres/process-status";
import { askHealth } from "./ask-health";
import type { Member, ProcessGroup } from "./process-group";
import type { Secrets } from "./secrets";
import { WEB_ENVIRONMENT, WEB_FLAGS } from "./web-flags";

type SecondWeb = {
  processes: ProcessGroup;
  secrets: Secrets;
  dataDirectory: string;
  databaseUrl: string;
  port: number;
  /** What browsers open: it may be a proxy. */
  origin: string;
};

const TIMEOUT_MS = 60_000;

/** A second web process of a product that runs, without a worker. It can be killed and started again. */
export function createSecondWeb({ processes, secrets, dataDirectory, databaseUrl, port, origin }: SecondWeb) {
  let web: Member | null = null;
  const env = {
    ...{ ...WEB_ENVIRONMENT, ...process.env },
    ...{ NODE_ENV: "production" as const, NODE_OPTIONS: "", NEXT_MANUAL_SIG_HANDLE: "true", WORKER: "separate" },
    ...{ PORT: String(port), APP_ORIGIN: origin, DATA_DIR: dataDirectory, DATABASE_URL: databaseUrl },
    ...{ AUTH_SECRET: secrets.authSecret, ENCRYPTION_KEY: secrets.encryptionKey },
  };
  return {
    async start(): Promise<void> {
      const args = [
        ...WEB_FLAGS,
        "node_modules/next/dist/bin/next",
        "start",
        "--port",
        String(port),
        "--hostname",
        "127.0.0.1",
      ];
      web = processes.launch("The second web process", args, { env });
      const deadline = Date.now() + TIMEOUT_MS;
      while ((await askHealth(`http://127.0.0.1:${port}`)) !== null) {
        if (Date.now() > deadline) throw new Error(`The second web process does not answer:\n${web.tail()}`);
        await delay(100);
      }
    },
    /** As if the power failed. */
    async kill(): Promise<void> {
      if (web?.pid) signalIfRunning(-web.pid, "SIGKILL");
      await web?.ended;
    },
  };
}
