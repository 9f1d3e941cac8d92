import type { Journal, Memory } from "./journal";
import { FIRST_BALANCE } from "./money";
import type { Task } from "./task";

export type Account = ReturnType<typeof openAccount>;

/** The account's tasks and its balance: charged when a task succeeds, promised while it is worked on. */
export function openAccount(memory: Memory, journal: Journal, firstBalance = FIRST_BALANCE) {
  const tasks = new Map<string, Task>(memory.tasks.map((task) => [task.id, task]));
  let balance = memory.balance ?? firstBalance;

  const all = () => [...tasks.values()];
  const pending = () => all().filter((task) => task.result === null);

  function save(task: Task): Task {
    tasks.set(task.id, task);
    journal.write({ task });
    return task;
  }

  return {
    all,
    pending,
    save,
    find: (id: string) => tasks.get(id),
    /** What is left when everything in work succeeds. */
    available: () => balance - pending().reduce((sum, task) => sum + task.price, 0),
    balance: () => balance,

    setBalance(next: number): void {
      balance = next;
      journal.write({ balance });
    },

    /** Settles a task once, as it is by now: it may have been deleted meanwhile. Only success costs anything. */
    settle(task: Task, result: NonNullable<Task["result"]>): Task {
      const isPaid = result.kind === "succeeded" && task.plan.noVideo?.charged !== false;
      const charged = isPaid ? task.price : 0;
      const settled = save({ ...(tasks.get(task.id) ?? task), result, charged });
      balance -= charged;
      journal.write({ balance });
      return settled;
    },
  };
}
