import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { createEmulatorControl } from "@/emulator/control-client";
import type { MemberCtx } from "@/lib/domain/context";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Video } from "@/lib/shared/contracts/videos";
import type { MotionId } from "@/lib/shared/motions/catalogue";

const POLL_MS = 200;
const TIMEOUT_MS = 600_000;

/** The finished reshoots of the demo, by the index of the source in the library; `FAILED` is the one that fails. */
const FINISHED: readonly [source: number, motion: MotionId][] = [
  [0, "FORWARD"],
  [1, "LEFT_TO_RIGHT"],
];
const FAILED: readonly [source: number, motion: MotionId] = [2, "UP"];

/** Imports the upstream's videos and waits until all are saved. */
export async function importSources(ctx: MemberCtx): Promise<Video[]> {
  await syncVideos(ctx);
  return until("the source videos are here", async () => {
    const { items } = await listVideos(ctx, { sort: "oldest", limit: 100 });
    return items.every(({ status }) => status !== "saving") ? items : undefined;
  });
}

/**
 * Submits the demo's reshoots as a member would. With the emulator's control key it makes them fast, makes one fail and
 * waits for all of them. Without the key they run at normal speed, and it does not wait.
 */
export async function orderReshoots(ctx: MemberCtx, sources: readonly Video[], control: Control | null): Promise<void> {
  const fast = { kind: "latency" as const, seconds: 1 };
  const failure = { kind: "fail_task" as const, code: "api_error", message: "The video service was too busy." };
  const failing = { containing: JSON.stringify(FAILED[1]), do: [failure, fast] };
  await control?.script({ rules: [failing, ...FINISHED.map(() => ({ do: [fast] }))] });
  const orders = control ? [...FINISHED, FAILED] : FINISHED;
  for (const order of orders) await submit(ctx, sources, order);
  if (control) await untilSettled(ctx);
}

export type Control = ReturnType<typeof createEmulatorControl>;

async function submit(ctx: MemberCtx, sources: readonly Video[], [place, motion]: readonly [number, MotionId]) {
  const source = sources.filter(({ reshootable }) => reshootable)[place];
  if (source) await submitReshoots(ctx, { videoId: source.id, motions: [motion], requestKey: randomUUID() });
}

const untilSettled = (ctx: MemberCtx) =>
  until("the reshoots are finished", async () => {
    const { items } = await listReshoots(ctx, { limit: 100 });
    return items.some(({ status }) => isInFlight(status)) ? undefined : true;
  });

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Gave up waiting until ${what}.`);
    await wait(POLL_MS);
  }
}
