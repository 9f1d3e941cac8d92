import { randomBytes, randomUUID } from "node:crypto";
import type { Clip } from "./clip-maker";
import type { Edit } from "./edits";
import type { Fault } from "./fault-injector";
import type { Variants } from "./variants";

type CallbackManner = Extract<Fault, { kind: "callback" }>["how"] | "usual";
type NoVideo = Omit<Extract<Fault, { kind: "no_video" }>, "kind">;
type TaskFailure = { code: string; message: string };

/** One accepted call. Times are in milliseconds, amounts in 1/1000 credit. All fields survive a restart. */
export type Task = {
  id: string;
  mongoId: string;
  traceId: string;
  itemId: string;
  path: string;
  type: "videos" | "reshoot" | "extend";
  /** The submitted body, unchanged. */
  request: Record<string, unknown>;
  clip: Clip;
  price: number;
  acceptedAt: number;
  /** The task does not finish before this time or before its video is rendered. */
  dueAt: number;
  /** Reads do not show the task before this time. */
  visibleAt: number;
  plan: {
    failure: TaskFailure | null;
    callback: CallbackManner;
    expired: boolean;
    /** The task ends as a success without a video. */
    noVideo?: NoVideo | null;
    /** Changes to the task's documents. */
    edits?: Edit[];
  };
  result: { kind: "succeeded"; at: number } | { kind: "failed"; at: number; failure: TaskFailure } | null;
  charged: number;
  deleted: boolean;
  /** Seeded at the first start without a payment, so it is not in the ledger. */
  seeded: boolean;
};

type NewTask = Pick<Task, "path" | "type" | "request" | "clip" | "price" | "acceptedAt"> & Partial<Task>;

/** A newly accepted task, not started yet. */
export function newTask(facts: NewTask, itemIdForm: Variants["item_id"]): Task {
  return {
    id: randomUUID(),
    mongoId: randomBytes(12).toString("hex"),
    traceId: randomUUID(),
    itemId: newItemId(itemIdForm),
    dueAt: facts.acceptedAt,
    visibleAt: facts.acceptedAt,
    plan: { failure: null, callback: "usual", expired: false },
    result: null,
    charged: 0,
    deleted: false,
    seeded: false,
    ...facts,
  };
}

function newItemId(form: Variants["item_id"]): string {
  if (form === "uuid") return randomUUID();
  if (form === "opaque") return `CAUSJD${randomBytes(18).toString("base64url")}`;
  return randomBytes(16).toString("hex");
}
