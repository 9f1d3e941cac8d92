import type { Account } from "./account";
import type { CallbackSender } from "./callback-sender";
import type { ClipMaker, ClipSize } from "./clip-maker";
import type { FaultInjector } from "./fault-injector";
import type { JobRunner } from "./job-runner";
import type { Task } from "./task";

/** Everything the handlers share. */
export type EmulatorState = {
  token: string;
  account: Account;
  callbacks: CallbackSender;
  faults: FaultInjector;
  jobs: JobRunner;
  clips: ClipMaker;
  size: ClipSize;
  /** The emulator's own address, known once it listens. */
  origin: () => string;
  now: () => number;
  latency: (task: Pick<Task, "id">) => number;
  log: (line: string) => void;
};
