import { z } from "zod";
import type { EmulatorState } from "./emulator-state";
import { FaultScript } from "./fault-injector";
import { fromCredits, toCredits } from "./money";
import type { Reply } from "./reply";
import type { Task } from "./task";

/** A request to `/__control`, after the key check. */
export type ControlRequest = { method: string; path: string; text: string | null };
type Handler = (state: EmulatorState, body: unknown) => Reply | Promise<Reply>;

const Balance = z.strictObject({ credits: z.number() });
const OneOrAll = z.strictObject({ task_id: z.string().optional() });

/** One accepted paid call. Amounts in credits, times in unix seconds. */
export type LedgerEntry = {
  task_id: string;
  video_id: string;
  path: string;
  accepted_at: number;
  request: Record<string, unknown>;
  state: "pending" | "succeeded" | "failed";
  charged: number;
  charged_at: number | null;
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  "GET /ledger": (state) => ok(ledger(state)),
  "GET /callbacks": (state) => ok({ items: state.callbacks.deliveries() }),
  "GET /faults": (state) => ok({ rules: state.faults.waiting(), ...state.faults.settings }),
  "POST /faults": (state, body) => {
    state.faults.add(FaultScript.parse(body));
    return ok({ rules: state.faults.waiting(), ...state.faults.settings });
  },
  "DELETE /faults": (state) => {
    state.faults.clear();
    return ok({ rules: [] });
  },
  "POST /balance": (state, body) => {
    state.account.setBalance(fromCredits(Balance.parse(body).credits));
    return ok({ balance: toCredits(state.account.balance()) });
  },
  "POST /show": (state, body) => {
    const { task_id } = OneOrAll.parse(body);
    const tasks = state.account.all().filter((task) => task_id === undefined || task.id === task_id);
    for (const task of tasks) {
      state.account.save({ ...task, visibleAt: task.acceptedAt, plan: { ...task.plan, noVideo: null, edits: [] } });
    }
    return ok({ shown: tasks.map((task) => task.id) });
  },
  "POST /finish": async (state, body) => {
    const { task_id } = OneOrAll.parse(body);
    const tasks = state.account.pending().filter((task) => task_id === undefined || task.id === task_id);
    await Promise.all(tasks.map((task) => state.jobs.finishNow(task.id)));
    return ok({ finished: tasks.map((task) => task.id) });
  },
};

/** The emulator's control API, which the upstream does not have. It reads the charges and scripts faults. */
export async function answerControl(state: EmulatorState, request: ControlRequest): Promise<Reply> {
  const handler = HANDLERS[`${request.method} ${request.path}`];
  if (!handler) return { status: 404, body: { error: "no such control" } };
  if (request.text === null) return { status: 413, body: { error: "the body is too large" } };
  try {
    return await handler(state, JSON.parse(request.text || "{}"));
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: "the body is not JSON" } };
    throw error;
  }
}

function ledger(state: EmulatorState): object {
  const paid = state.account.all().filter((task) => !task.seeded);
  const charged = paid.reduce((sum, task) => sum + task.charged, 0);
  return {
    balance: toCredits(state.account.balance()),
    charged: toCredits(charged),
    count: paid.length,
    items: paid.map(toEntry),
  };
}

function toEntry(task: Task): LedgerEntry {
  return {
    task_id: task.id,
    video_id: task.itemId,
    path: task.path,
    accepted_at: task.acceptedAt / 1000,
    request: task.request,
    state: task.result?.kind ?? "pending",
    charged: toCredits(task.charged),
    charged_at: task.charged > 0 && task.result ? task.result.at / 1000 : null,
  };
}

function ok(body: object): Reply {
  return { status: 200, body };
}
