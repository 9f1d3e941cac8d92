import { z } from "zod";
import { FaultScript } from "./faults";
import { fromCredits, toCredits } from "./money";
import type { Reply } from "./reply";
import type { Task } from "./task";
import type { World } from "./world";

/** A request to `/__control`, its key already checked. */
export type ControlRequest = { method: string; path: string; text: string | null };
type Handler = (world: World, body: unknown) => Reply | Promise<Reply>;

const Balance = z.strictObject({ credits: z.number() });
const OneOrAll = z.strictObject({ task_id: z.string().optional() });

/** One paid call that was taken on. Amounts in credits, times in unix seconds. */
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
  "GET /ledger": (world) => ok(ledger(world)),
  "GET /callbacks": (world) => ok({ items: world.callbacks.deliveries() }),
  "GET /faults": (world) => ok({ rules: world.faults.waiting(), ...world.faults.settings }),
  "POST /faults": (world, body) => {
    world.faults.add(FaultScript.parse(body));
    return ok({ rules: world.faults.waiting(), ...world.faults.settings });
  },
  "DELETE /faults": (world) => {
    world.faults.clear();
    return ok({ rules: [] });
  },
  "POST /balance": (world, body) => {
    world.account.setBalance(fromCredits(Balance.parse(body).credits));
    return ok({ balance: toCredits(world.account.balance()) });
  },
  "POST /show": (world, body) => {
    const { task_id } = OneOrAll.parse(body);
    const tasks = world.account.all().filter((task) => task_id === undefined || task.id === task_id);
    for (const task of tasks) {
      world.account.save({ ...task, visibleAt: task.acceptedAt, plan: { ...task.plan, noVideo: null, edits: [] } });
    }
    return ok({ shown: tasks.map((task) => task.id) });
  },
  "POST /finish": async (world, body) => {
    const { task_id } = OneOrAll.parse(body);
    const tasks = world.account.pending().filter((task) => task_id === undefined || task.id === task_id);
    await Promise.all(tasks.map((task) => world.workshop.finishNow(task.id)));
    return ok({ finished: tasks.map((task) => task.id) });
  },
};

/** The emulator's own door, which the upstream does not have: reads what was paid, and scripts what goes wrong. */
export async function answerControl(world: World, request: ControlRequest): Promise<Reply> {
  const handler = HANDLERS[`${request.method} ${request.path}`];
  if (!handler) return { status: 404, body: { error: "no such control" } };
  if (request.text === null) return { status: 413, body: { error: "the body is too large" } };
  try {
    return await handler(world, JSON.parse(request.text || "{}"));
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: "the body is not JSON" } };
    throw error;
  }
}

function ledger(world: World): object {
  const paid = world.account.all().filter((task) => !task.seeded);
  const charged = paid.reduce((sum, task) => sum + task.charged, 0);
  return {
    balance: toCredits(world.account.balance()),
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
