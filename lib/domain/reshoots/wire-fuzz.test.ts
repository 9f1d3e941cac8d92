import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { isDatabaseLost } from "@/lib/platform/db/database-lost";
import { TASK_NAMES, type TaskName } from "@/lib/platform/queue/tasks";
import { listReshootsEndpoint } from "@/lib/shared/contracts/reshoots";
import { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { documentEdits, type Edit, fuzzRuns, pageEdits, submitAnswer } from "@/lib/testing/hostile-json";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { giveUp } from "./give-up";
import { listReshoots } from "./list-reshoots";
import { readReceipt } from "./read-receipt";
import { receiveCallback } from "./receive-callback";

type Fault = NonNullable<FaultScript["rules"]>[number]["do"][number];

const LONGER_THAN_ANY_TIMEOUT = 125 * 60;
const TIMEOUT_SCALES = 2;
const RUNS = fuzzRuns(10);
/** Allows for a machine that is busy with other work. */
const MOST_MS_PER_RUN = 30_000;

let harness: TestHarness;
let source: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  source = (await harness.source()).id;
});
afterAll(() => harness.close());

const chance = fc.record({
  seed: fc.nat(1000),
  document: documentEdits,
  video: documentEdits,
  page: fc.option(pageEdits),
  answer: fc.option(submitAnswer),
  end: fc.constantFrom<Fault[]>([], [{ kind: "fail_task" }], [{ kind: "no_video", response: "refusal" }]),
});
type Chance = {
  seed: number;
  document: Edit[];
  video: Edit[];
  page: Edit[] | null;
  answer: string | null;
  end: Fault[];
};

it(
  "for any answer of the upstream about one reshoot, it ends, the others continue, and the credits are exact",
  async () => {
    await fc.assert(fc.asyncProperty(chance, live), RUNS);
  },
  RUNS.numRuns * MOST_MS_PER_RUN,
);

async function live({ seed, document, video, page, answer, end }: Chance): Promise<void> {
  const { control } = harness.emulator;
  const before = (await control.requests()).counts["/veo/reshoot"] ?? 0;
  await control.script({ latency_seconds: [3600, 3600], variants: "random", seed });
  await control.script({ rules: [{ path: "/veo/videos", do: [{ kind: "edit", edits: video }] }] });
  await makeOutside();
  const spoilt: Fault[] = [{ kind: "edit", edits: document }, ...end];
  if (answer !== null) spoilt.push({ kind: "garbage", when: "after", text: answer });
  await control.script({ rules: [{ do: spoilt }] });
  const victim = await start("UP");
  const bystander = await start("DOWN");
  if (page) await control.script({ rules: [{ path: "/veo/tasks", times: 2, do: [{ kind: "edit", edits: page }] }] });
  await work();
  await receiveCallback({ ...harness.services, actor: { kind: "guest" } }, document[0]?.at ?? "");
  await sync();
  await control.finish();
  await work();
  await sync();
  await readEverything(victim);

  // A start may be found late, and then has the time limit of a render from there.
  for (let timeouts = 0; timeouts < TIMEOUT_SCALES; timeouts += 1) {
    harness.moveAhead(LONGER_THAN_ANY_TIMEOUT);
    await work();
  }
  expect((await harness.row(bystander)).status).toBe("ready");
  const { status } = await harness.row(victim);
  expect(["ready", "failed", "needs_attention"]).toContain(status);
  await readEverything(victim);
  expect(harness.services.logged()).not.toMatch(/"sqlState":"(22|54)/);
  if (status === "needs_attention") await giveUp(harness.ctx, { id: victim });
  expect(await harness.ledgerFaults()).toEqual([]);
  expect((await control.requests()).counts["/veo/reshoot"]).toBe(before + 2);
  await forget();
}

async function start(motion: "UP" | "DOWN"): Promise<string> {
  const [reshoot] = await harness.submit(source, [motion]);
  await work(["reshoot.start"]);
  return reshoot?.id ?? "";
}

/** Creates a video as another client of the account would, for a sync to find. */
async function makeOutside(): Promise<void> {
  const { url, token } = harness.emulator;
  const response = await fetch(`${url}/veo/videos`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ action: "text2video", model: "veo31-fast", prompt: "A lighthouse", async: true }),
  });
  expect(response.status).toBe(200);
}

/** All tasks that the upstream's answers can cause, without the derivatives of a copy. */
const TASKS = TASK_NAMES.filter((name) => !/^(video|share|shares|storage|events)\./.test(name));

/** Runs all due tasks. The only allowed failures are copies that will be retried. */
async function work(only: readonly TaskName[] = TASKS): Promise<void> {
  const errors = await harness.runTasks(only);
  expect(errors.filter((error) => isDatabaseLost(error) || isFault(error))).toEqual([]);
}

const isFault = (error: Error) =>
  ["TypeError", "RangeError", "SyntaxError", "ZodError", "$ZodError", "AggregateError"].includes(error.name) ||
  error.message.startsWith("Failed query");

/** A sync may throw an error about an unreadable answer, and no other error. */
async function sync(): Promise<void> {
  await syncVideos(harness.ctx).catch((error: unknown) => {
    expect(error).toMatchObject({ name: "AppError", code: expect.stringMatching(/^upstream_/) });
  });
}

async function readEverything(reshootId: string): Promise<void> {
  const search = { limit: 100 };
  listReshootsEndpoint.reply.parse(await listReshoots(harness.ctx, search));
  listVideosEndpoint.reply.parse(await listVideos(harness.ctx, { ...search, sort: "newest" }));
  await readReceipt(harness.ctx, { id: reshootId });
}

/** Removes leftovers, so that runs do not depend on each other. */
async function forget(): Promise<void> {
  harness.moveAhead(-TIMEOUT_SCALES * LONGER_THAN_ANY_TIMEOUT);
  await harness.emulator.control.clear();
  await harness.services.pool.query("delete from queue.job");
  await harness.services.pool.query("delete from connection_throttles");
}
