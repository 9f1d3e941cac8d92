import { chanceOf, pickBy } from "@/emulator/chance";
import type { createEmulatorControl } from "@/emulator/control-client";
import type { FaultScript } from "@/emulator/fault-injector";

type Rule = NonNullable<FaultScript["rules"]>[number];
type Faults = Rule["do"];
type Control = ReturnType<typeof createEmulatorControl>;

/** The faults of one request. Requests to a path get their plans in the order in which they arrive. */
type Planned = { names: string[]; faults: Faults };
type Book = Readonly<Record<string, Faults>>;

/** Faults of a paid call. `before`: no task was started. `after`: the task runs and will be charged. */
const callsOf = (answerSeconds: number): Book => ({
  "dropped before": [{ kind: "drop", when: "before" }],
  "dropped after": [{ kind: "drop", when: "after" }],
  "reset after": [{ kind: "drop", when: "after", reset: true }],
  "500 before": [{ kind: "error", code: "api_error" }],
  "500 after": [{ kind: "error", code: "api_error", when: "after" }],
  "504 after": [{ kind: "error", code: "timeout", when: "after" }],
  "429 with Retry-After": [{ kind: "error", code: "too_many_requests", retry_after: 2 }],
  "429 without": [{ kind: "error", code: "too_many_requests" }],
  "slow within timeout": [{ kind: "slow", seconds: answerSeconds / 2 }],
  "slow beyond timeout": [{ kind: "slow", seconds: answerSeconds * 1.5 }],
  garbage: [{ kind: "garbage" }],
  "garbage before": [{ kind: "garbage", when: "before" }],
  "dropped after, hidden for a while": [
    { kind: "drop", when: "after" },
    { kind: "hide_task", seconds: answerSeconds * 2 },
  ],
  moderated: [{ kind: "error", code: "forbidden" }],
  "failed task": [{ kind: "fail_task" }],
  "video expired": [{ kind: "expire_video" }],
});

const CALLBACKS: Book = {
  "callback lost": [{ kind: "callback", how: "lost" }],
  "callback doubled": [{ kind: "callback", how: "duplicated" }],
  "callback early": [{ kind: "callback", how: "early" }],
  "callback forged": [{ kind: "callback", how: "forged" }],
  "callback garbled": [{ kind: "callback", how: "wrong_body" }],
};

const READS: Book = {
  "poll: 500": [{ kind: "error", code: "api_error" }],
  "poll: 429": [{ kind: "error", code: "too_many_requests", retry_after: 1 }],
  "poll: dropped": [{ kind: "drop", when: "before" }],
  "poll: garbage": [{ kind: "garbage" }],
  "poll: slow": [{ kind: "slow", seconds: 1 }],
};

const CALL_SHARE = 0.45;
const CALLBACK_SHARE = 0.5;
const READ_SHARE = 0.2;
const RENDER_SECONDS = [0.3, 3] as const;

/** `answerSeconds` is the timeout of a paid call in this run; it decides how late the slow answers are. */
type Drill = { seed: number; jobs: number; answerSeconds: number };

/** Decides from the seed alone which faults the first, second, … call and the first, second, … poll get. */
export function planFaults({ seed, jobs, answerSeconds }: Drill): { calls: Planned[]; reads: Planned[] } {
  const book = callsOf(answerSeconds);
  const calls = Array.from({ length: Math.ceil(jobs * 1.3) }, (_, index) => planCall(book, `${seed} call ${index}`));
  const reads = Array.from({ length: jobs + 40 }, (_, index) => draw(READS, READ_SHARE, `${seed} look ${index}`));
  return { calls, reads };
}

function planCall(book: Book, subject: string): Planned {
  const call = draw(book, CALL_SHARE, subject);
  const callback = draw(CALLBACKS, CALLBACK_SHARE, `${subject} callback`);
  const [least, most] = RENDER_SECONDS;
  const seconds = least + chanceOf(`${subject} seconds`) * (most - least);
  return {
    names: [...call.names, ...callback.names],
    faults: [...call.faults, ...callback.faults, { kind: "latency", seconds }],
  };
}

function draw(book: Book, share: number, subject: string): Planned {
  if (chanceOf(`${subject} goes wrong`) >= share) return { names: [], faults: [] };
  const name = pickBy(Object.keys(book), `${subject} how`);
  return { names: [name], faults: book[name] ?? [] };
}

/** Sends the plan to the emulator. Returns a function that counts, by name, the faults injected so far. */
export async function scriptFaults(control: Control, drill: Drill) {
  const { seed } = drill;
  const { calls, reads } = planFaults(drill);
  const none: Faults = [{ kind: "slow", seconds: 0 }];
  const ruleOn = (path: string) => (planned: Planned) => ({
    path,
    do: planned.faults.length > 0 ? planned.faults : none,
  });
  const { counts: before } = await control.requests();
  await control.script({ seed, rules: [...calls.map(ruleOn("/veo/reshoot")), ...reads.map(ruleOn("/veo/tasks"))] });

  return async (): Promise<Map<string, number>> => {
    const { counts } = await control.requests();
    const since = (path: string) => (counts[path] ?? 0) - (before[path] ?? 0);
    const happened = [...calls.slice(0, since("/veo/reshoot")), ...reads.slice(0, since("/veo/tasks"))].flatMap(
      ({ names }) => names,
    );
    return tally(happened);
  };
}

/** Counts how often each word occurs, in alphabetical order. */
export function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words.toSorted((a, b) => a.localeCompare(b))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
