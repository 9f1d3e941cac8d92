import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { findPolled, type PolledReshoot } from "./attempts.repo";
import { type Claim, claimStart } from "./claim-start";
import { findLostStarts, furthest, isLost } from "./find-lost-start";
import { callUpstream } from "./start-reshoot";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(() => harness.close());

/** Makes one paid call per motion whose answer is not awaited; returns the IDs of the reshoots. */
async function call(...motions: ("UP" | "DOWN" | "FORWARD")[]): Promise<string[]> {
  const made = await harness.submit((await harness.source()).id, motions);
  for (const { id } of made) {
    const claim = await claimStart(harness.worker, id);
    if (claim) await callUpstream(harness.worker, claim);
  }
  return made.map(({ id }) => id);
}
const lost = () => findPolled(harness.services.db, harness.teamId);
/** The motion of each task that was found, by reshoot, and how many tasks were read. */
async function found(of: readonly PolledReshoot[]) {
  const read: VeoTask[] = [];
  const tasks = await findLostStarts(harness.client, of, (task) => read.push(task));
  return { motions: [...tasks].map(([id, { request }]) => [id, request.motion]), read: read.length };
}

describe("the search for lost starts", () => {
  it("asks nothing when there was no call", async () => {
    await harness.submit((await harness.source()).id);
    const before = (await harness.emulator.control.requests()).counts["/veo/tasks"];
    expect(await found((await lost()).map((one) => ({ ...one, attempt: null })))).toEqual({ motions: [], read: 0 });
    expect((await harness.emulator.control.requests()).counts["/veo/tasks"]).toBe(before);
  });

  it("matches each task with its own reshoot, and reads on no further", async () => {
    const [up, down] = await call("UP", "DOWN");
    const { motions, read } = await found(await lost());
    expect(motions).toEqual([
      [down, "DOWN"],
      [up, "UP"],
    ]);
    expect(read).toBe(2);
  });

  it("reads no older tasks than those of its calls", async () => {
    const [, up, down] = await call("FORWARD", "UP", "DOWN");
    const { motions, read } = await found((await lost()).filter(({ row }) => row.motion !== "FORWARD"));
    expect(motions.map(([id]) => id)).toEqual([down, up]);
    expect(read).toBe(2);
  });

  it("reads on while the task of one call has failed, because the call may have become two tasks", async () => {
    const [up, down] = await harness.submit((await harness.source()).id, ["UP", "DOWN"]);
    const claims = [await claimStart(harness.worker, down?.id ?? ""), await claimStart(harness.worker, up?.id ?? "")];
    const send = async (claim: Claim | null | undefined) => {
      const answer = claim && (await callUpstream(harness.worker, claim));
      if (answer?.kind !== "accepted") throw new Error("the call was not accepted");
      return answer.taskId;
    };
    const first = await send(claims[0]);
    const other = await send(claims[1]);
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "fail_task" }] }] });
    const second = await send(claims[0]);
    await harness.emulator.control.finish(second);
    const read: string[] = [];
    const tasks = await findLostStarts(harness.client, await lost(), ({ id }) => read.push(id));
    expect(read).toEqual([second, other, first]);
    expect(tasks.get(down?.id ?? "")).toMatchObject({ id: first, state: "pending" });
  });

  it("reads the time from the first to the last of its calls", async () => {
    await call("UP", "DOWN");
    const movedBy = async (milliseconds: number) =>
      found(
        (await lost()).map(({ row, attempt }) => ({
          row,
          attempt: attempt && {
            ...attempt,
            startedAt: new Date(attempt.startedAt.getTime() + (row.motion === "UP" ? milliseconds : 0)),
          },
        })),
      );
    expect((await movedBy(130_000)).motions).toHaveLength(2);
    expect((await movedBy(-21 * 60_000)).motions).toHaveLength(2);
  });

  it("reads everything of its time while a task is missing or has failed", async () => {
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "fail_task", message: "No." }] }] });
    const [up] = await call("UP");
    await harness.emulator.control.finish();
    const seen = await found(await lost());
    expect(seen.motions).toEqual([[up, "UP"]]);
    expect(seen.read).toBeGreaterThanOrEqual(1);
  });

  it("does not find a task from long before or after the call", async () => {
    await call("UP");
    const movedBy = async (milliseconds: number) =>
      found(
        (await lost()).map(({ row, attempt }) => ({
          row,
          attempt: attempt && { ...attempt, startedAt: new Date(attempt.startedAt.getTime() + milliseconds) },
        })),
      );
    expect((await movedBy(110_000)).motions).toHaveLength(1);
    expect((await movedBy(130_000)).motions).toEqual([]);
    expect((await movedBy(-19 * 60_000)).motions).toHaveLength(1);
    expect((await movedBy(-21 * 60_000)).motions).toEqual([]);
  });
});

describe("whether an answer is lost", () => {
  it("is known when the call has none, or is older than any call may take", async () => {
    await call("UP");
    const [one] = await lost();
    if (!one?.attempt) throw new Error("nothing was called");
    const { row, attempt } = one;
    const { settings } = harness.worker;
    const later = (milliseconds: number) => ({
      now: () => new Date(attempt.startedAt.getTime() + milliseconds),
      settings,
    });
    expect(isLost(one, later(89_999))).toBe(false);
    expect(isLost(one, later(90_000))).toBe(true);
    expect(isLost({ row, attempt: { ...attempt, outcome: "unknown" } }, later(0))).toBe(true);
    expect(isLost({ row, attempt: { ...attempt, outcome: "accepted" } }, later(90_000))).toBe(false);
    expect(isLost({ row, attempt: null }, later(90_000))).toBe(false);
    expect(isLost({ row: { ...row, status: "rendering" }, attempt }, later(90_000))).toBe(false);
    expect(
      isLost({ row: { ...row, status: "rendering" }, attempt: { ...attempt, outcome: "unknown" } }, later(0)),
    ).toBe(false);
  });
});

it("of two tasks of one call the one that got further counts, and of two equal ones the first", () => {
  const task = (id: string, state: VeoTask["state"]): VeoTask => ({
    ...{ id, state, type: null, createdAt: null, finishedAt: null, request: {}, items: [], failure: null },
    elapsedSeconds: null,
  });
  const further = (one: VeoTask["state"] | undefined, other: VeoTask["state"]) =>
    furthest(one && task("one", one), task("other", other)).id;
  expect(further(undefined, "failed")).toBe("other");
  expect(further("failed", "pending")).toBe("other");
  expect(further("pending", "succeeded")).toBe("other");
  expect(further("succeeded", "pending")).toBe("one");
  expect(further("pending", "failed")).toBe("one");
  expect(further("failed", "failed")).toBe("one");
});
