import type { Journal, Memory } from "./journal";
import { FIRST_BALANCE } from "./money";
import type { Task } from "./task";

export type Account = ReturnType<typeof openAccount>;

/** The account's tasks and balance. The balance is reserved while a task is pending and charged when it succeeds. */
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
    /** The balance that is left if every pending task succeeds. */
    available: () => balance - pending().reduce((sum, task) => sum + task.price, 0),
    balance: () => balance,

    setBalance(next: number): void {
      balance = next;
      journal.write({ balance });
    },

    /** Sets the result of a task once, on its current state, because it may have been deleted. Only success is charged. */
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
