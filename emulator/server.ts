import type { AddressInfo } from "node:net";
import { openAccount } from "./account";
import { createCallbackSender } from "./callback-sender";
import { chanceOf } from "./chance";
import type { ClipMaker, ClipSize } from "./clip-maker";
import { createEmulatorControl } from "./control-client";
import type { EmulatorState } from "./emulator-state";
import { createFaultInjector } from "./fault-injector";
import { createJobRunner } from "./job-runner";
import { FORGETFUL, openJournal } from "./journal";
import { createListener } from "./listen";
import { fromCredits } from "./money";
import { seedDemo } from "./seed-demo";

/** `speed` divides the 60 to 100 seconds a task takes. `data` keeps tasks and balance across restarts. */
export type EmulatorOptions = {
  renderer: ClipMaker;
  port?: number;
  token?: string;
  controlKey?: string | null;
  size?: ClipSize;
  speed?: number;
  data?: string | undefined;
  /** The balance of a new account, in credits. */
  balance?: number | undefined;
  concurrency?: number | null | undefined;
  /** If true, only `data[].id` identifies a source, as in the vendor's app; otherwise the task's ID does too. */
  strictIds?: boolean;
  seedDemo?: boolean;
  log?: (line: string) => void;
};
export type Emulator = Awaited<ReturnType<typeof startEmulator>>;

const LATENCY_SECONDS = [60, 100] as const;
/** With this speed a task takes 30 to 50 ms in tests. */
const TEST_SPEED = 2000;

/**
 * Starts an upstream on this machine with the vendor's protocol, on a free port unless one is given.
 * The caller must close the renderer. Rejects when the port is in use.
 */
export async function startEmulator(options: EmulatorOptions) {
  const { token = "emulator-token", data, renderer: clips, size = "tiny", log = () => undefined } = options;
  const controlKey = options.controlKey === null ? undefined : (options.controlKey ?? "emulator-control");
  const { journal, memory } = data === undefined ? forgetful() : openJournal(data);
  const balance = options.balance === undefined ? undefined : fromCredits(options.balance);
  const account = openAccount(memory, journal, balance);
  if (options.seedDemo) seedDemo(account, clips.scenes, Date.now());

  const { concurrency = null, strictIds = false } = options;
  const faults = createFaultInjector({ concurrency, strict_ids: strictIds });
  let url = "";
  const origin = () => url;
  const callbacks = createCallbackSender({ faults, origin });
  const jobs = createJobRunner({ account, callbacks, clips, size, now: Date.now, log });
  const latency: EmulatorState["latency"] = (task) => {
    const speed = options.speed ?? TEST_SPEED;
    const [least, most] = faults.settings.latency_seconds ?? LATENCY_SECONDS.map((seconds) => seconds / speed);
    return (least ?? 0) + chanceOf(task.id) * ((most ?? 0) - (least ?? 0));
  };

  const state: EmulatorState = {
    token,
    account,
    callbacks,
    faults,
    jobs,
    clips,
    size,
    origin,
    now: Date.now,
    latency,
    log,
  };
  const server = createListener(state, controlKey);
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve);
  await listening;
  // Safe: a server that listens on TCP has an address with a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const task of account.pending()) jobs.start(task);

  return {
    url,
    token,
    controlKey,
    control: createEmulatorControl(url, controlKey ?? ""),

    /** Closes every connection and stops all work. Pending tasks continue at the next start with the same data. */
    async stop(): Promise<void> {
      jobs.close();
      callbacks.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function forgetful() {
  return { journal: FORGETFUL, memory: { tasks: [], balance: null } };
}
