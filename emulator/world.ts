import type { Account } from "./account";
import type { CallbackDesk } from "./callbacks";
import type { ClipMaker, ClipSize } from "./clip-maker";
import type { FaultBook } from "./faults";
import type { Task } from "./task";
import type { Workshop } from "./workshop";

/** Everything the handlers share. */
export type World = {
  token: string;
  account: Account;
  callbacks: CallbackDesk;
  faults: FaultBook;
  workshop: Workshop;
  clips: ClipMaker;
  size: ClipSize;
  /** The emulator's own address, known once it listens. */
  origin: () => string;
  now: () => number;
  latency: (task: Pick<Task, "id">) => number;
  log: (line: string) => void;
};
