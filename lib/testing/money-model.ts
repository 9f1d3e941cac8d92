import { type AttemptNews, nextOutcome } from "@/lib/domain/reshoots/attempt-outcome";
import { evaluatePoll } from "@/lib/domain/reshoots/evaluate-poll";
import type { Happened } from "@/lib/domain/reshoots/move-reshoot";
import { nextStep } from "@/lib/domain/reshoots/next-step";
import type { ReshootRow } from "@/lib/domain/reshoots/reshoots.repo";
import { giveUpEvent, resumeEvent } from "@/lib/domain/reshoots/resolve-attempt";
import type { AttemptOutcome } from "@/lib/platform/db/schema/attempt-outcome";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";

/** Everything that can happen to one reshoot: in our processes, at the provider, between them, and by people. */
export const ACTIONS = [
  ...["claim", "die", "accept", "accept, answer lost", "refuse", "turn away", "lose"],
  ...["answer", "answer again", "contradict", "finish", "fail", "take back", "hide", "show"],
  ...["poll", "read", "apply what was read", "wait", "save", "lose video"],
  ...["cancel", "dead letter", "look again", "give up"],
] as const;
export type Action = (typeof ACTIONS)[number];

const MINUTE = 60_000;
const TIMEOUTS = { callMs: 1.5 * MINUTE, lostStartMs: 10 * MINUTE, renderMs: 25 * MINUTE, goneMs: 3 * MINUTE };
const WAIT_MS = 12 * MINUTE;

type Answer = AttemptNews | "turned_away";
/** What a worker has in memory between claiming and saving the answer. */
type Call = { attempt: number; answer?: Answer; saves: number };
type Task = Pick<VeoTask, "id" | "state"> & { attempt: number; charged: boolean; hidden: boolean };
type Row = Pick<ReshootRow, "status" | "upstreamTaskId" | "deliveredAt" | "waitUntil">;

/** One reshoot, its attempts and its entries, and a provider that keeps tasks and charges for those it finishes. */
class Life {
  now = 0;
  row: Row = { status: "queued", upstreamTaskId: null, deliveredAt: null, waitUntil: null };
  attempts: { outcome: AttemptOutcome; startedAt: number }[] = [];
  entries = ["reserve"];
  endedBy = "";
  changedAfterItsEnd = false;
  calls: Call[] = [];
  received: number[] = [];
  tasks: Task[] = [];
  read: Happened | null = null;

  move({ event, from, changes = {} }: Happened): boolean {
    if (from && this.row.status !== from) return false;
    const step = nextStep(this.row.status, event);
    if (!step) return false;
    if (isFinal(this.row.status)) this.changedAfterItsEnd = true;
    // Safe: a row of the model has only these columns.
    this.row = { ...this.row, ...(changes as Partial<Row>), status: step.to };
    if (step.credits) this.entries.push(step.credits);
    if (step.credits) this.endedBy = event;
    return true;
  }

  get open(): number {
    return this.attempts.findIndex(({ outcome }) => outcome !== "refused");
  }

  claim(): void {
    if (this.open >= 0 || !this.move({ event: "claimed", changes: { waitUntil: this.at(TIMEOUTS.lostStartMs) } }))
      return;
    this.attempts.push({ outcome: "pending", startedAt: this.now });
    this.received.push(0);
    this.calls.push({ attempt: this.attempts.length - 1, saves: 0 });
  }

  at = (inMs: number) => new Date(this.now + inMs);

  /** The worker sends its call, and the provider gives this answer. */
  send(answer: Answer, becomesTask: boolean): void {
    const call = this.calls.find((each) => each.answer === undefined);
    if (!call) return;
    call.answer = answer;
    this.received[call.attempt] = (this.received[call.attempt] ?? 0) + (answer === "unknown" && !becomesTask ? 0 : 1);
    const id = `task of attempt ${call.attempt}`;
    if (becomesTask) this.tasks.push({ id, attempt: call.attempt, state: "pending", charged: false, hidden: false });
  }

  /** Saves an answer as save-start.ts does. */
  save(call: Call | undefined): void {
    const attempt = call && this.attempts[call.attempt];
    if (!call?.answer || !attempt) return;
    call.saves += 1;
    const news = call.answer === "turned_away" ? "refused" : call.answer;
    const outcome = nextOutcome(attempt.outcome, news);
    if (!outcome) return;
    attempt.outcome = outcome;
    if (call.answer === "unknown") return;
    const changes =
      call.answer === "accepted"
        ? { upstreamTaskId: `task of attempt ${call.attempt}`, waitUntil: this.at(TIMEOUTS.renderMs) }
        : {};
    this.move({ event: call.answer, changes });
  }

  /** An intermediary reports that a call was refused whose task was already found. */
  contradict(): void {
    const call = this.calls.find(({ attempt }) => this.attempts[attempt]?.outcome === "accepted");
    if (call) call.answer = "turned_away";
    this.save(call);
  }

  pollResult(): Happened | null {
    const attempt = this.attempts[this.open];
    const isLost =
      this.row.status === "starting" &&
      attempt !== undefined &&
      (attempt.outcome === "unknown" || this.now - attempt.startedAt >= TIMEOUTS.callMs);
    if (this.row.status !== "rendering" && !isLost) return null;
    const isMine = ({ id, attempt: of }: Task) =>
      this.row.upstreamTaskId === null ? of === this.open : id === this.row.upstreamTaskId;
    const task = this.tasks.find((each) => !each.hidden && isMine(each));
    return evaluatePoll(this.row, { task: task && toVeoTask(task), now: this.at(0), timeouts: TIMEOUTS });
  }

  apply(happened: Happened | null): void {
    if (!happened || !this.move(happened)) return;
    const attempt = this.attempts[this.open];
    if (attempt && this.row.upstreamTaskId)
      attempt.outcome = nextOutcome(attempt.outcome, "accepted") ?? attempt.outcome;
  }

  end(state: "succeeded" | "failed", of: VeoTask["state"]): void {
    const task = this.tasks.find((each) => each.state === of);
    if (!task) return;
    task.state = state;
    if (state === "succeeded") task.charged = true;
  }

  /** The process that made a call is killed before it saves the outcome. */
  die(): void {
    this.calls = this.calls.filter(({ saves }) => saves > 0);
  }

  /** Polls now, but applies the result later, when everything may have changed. */
  remember(): void {
    this.read = this.pollResult();
  }

  wait(): void {
    this.now += WAIT_MS;
  }

  hide(hidden: boolean): void {
    for (const task of this.tasks) task.hidden = hidden;
  }
}

const toVeoTask = ({ id, state }: Task): VeoTask => ({
  ...{
    id,
    state,
    type: "reshoot",
    createdAt: null,
    finishedAt: null,
    request: {},
    failure: null,
    elapsedSeconds: null,
  },
  items: state === "succeeded" ? [{ id, videoUrl: "https://a.video" }] : [],
});

const DO: Record<Action, (life: Life) => void> = {
  claim: (life) => life.claim(),
  die: (life) => life.die(),
  accept: (life) => life.send("accepted", true),
  "accept, answer lost": (life) => life.send("unknown", true),
  refuse: (life) => life.send("refused", false),
  "turn away": (life) => life.send("turned_away", false),
  lose: (life) => life.send("unknown", false),
  answer: (life) => life.save(life.calls.find(({ saves }) => saves === 0)),
  "answer again": (life) => life.save(life.calls.find(({ saves }) => saves > 0)),
  contradict: (life) => life.contradict(),
  finish: (life) => life.end("succeeded", "pending"),
  fail: (life) => life.end("failed", "pending"),
  "take back": (life) => life.row.deliveredAt && life.end("failed", "succeeded"),
  hide: (life) => life.hide(true),
  show: (life) => life.hide(false),
  poll: (life) => life.apply(life.pollResult()),
  read: (life) => life.remember(),
  "apply what was read": (life) => life.apply(life.read),
  wait: (life) => life.wait(),
  save: (life) => life.move({ event: "saved" }),
  "lose video": (life) => life.move({ event: "unsavable" }),
  cancel: (life) => life.move({ event: "cancelled" }),
  "dead letter": (life) => life.move({ event: "unstartable" }),
  "look again": (life) =>
    life.row.status === "needs_attention" &&
    life.move({ event: resumeEvent(life.row.upstreamTaskId, life.open >= 0), changes: { waitUntil: life.at(MINUTE) } }),
  "give up": (life) => life.move({ event: giveUpEvent(life.row.deliveredAt) }),
};

export type Played = {
  status: ReshootStatus;
  entries: string[];
  endedBy: string;
  changedAfterItsEnd: boolean;
  wasDelivered: boolean;
  attempts: AttemptOutcome[];
  /** How often the call of each attempt reached the provider. */
  calls: number[];
  accepted: number;
  charges: number;
};

const ENDED: Action[] = ["answer", "answer again", "contradict", "finish", "poll", "apply what was read", "give up"];
/** The actions that can have an effect in a status; the others are tried only now and then. */
const TELLING: Record<ReshootStatus, Action[]> = {
  queued: ["claim", "claim", "claim", "answer again", "dead letter", "cancel"],
  starting: ["accept", "accept, answer lost", "turn away", "refuse", "lose", "answer", "poll", "wait", "hide", "die"],
  rendering: ["finish", "fail", "poll", "poll", "wait", "contradict", "read", "answer", "hide", "take back"],
  saving: ["save", "lose video", "lose video", "contradict", "take back", "apply what was read"],
  needs_attention: ["look again", "look again", "give up", "contradict", "answer", "show", "finish", "take back"],
  ...{ ready: ENDED, failed: ENDED, cancelled: ENDED },
};

/** Plays a reshoot by these choices, mostly of the actions that can have an effect; returns its outcome and the money. */
export function playWisely(choices: readonly number[]): Played {
  const life = new Life();
  for (const choice of choices) {
    const from = choice % 5 === 0 ? ACTIONS : TELLING[life.row.status];
    const action = from[Math.floor(choice / 5) % from.length];
    if (action) DO[action](life);
  }
  return told(life);
}

/** Plays a reshoot by these actions in this order; returns its outcome and the money. */
export function play(actions: readonly Action[]): Played {
  const life = new Life();
  for (const action of actions) DO[action](life);
  return told(life);
}

function told(life: Life): Played {
  const { row, entries, endedBy, changedAfterItsEnd, attempts, received: calls, tasks } = life;
  return {
    ...{ status: row.status, entries, endedBy, changedAfterItsEnd, calls, accepted: tasks.length },
    wasDelivered: row.deliveredAt !== null,
    attempts: attempts.map(({ outcome }) => outcome),
    charges: tasks.filter(({ charged }) => charged).length,
  };
}
