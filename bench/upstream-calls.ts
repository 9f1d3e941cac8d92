import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createVeoClient } from "@/lib/providers/veo/client";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import type { QuickEmulator } from "@/scripts/product/launch-quick-emulator";
import { type Team, withBenchServer } from "./bench-server";
import { say } from "./product";

// Counts upstream requests per finished reshoot, ours compared with the vendor's method of reading each task every 3 s.
// No callback arrives, so polling is the only source.
const SIZES = [1, 20, 100] as const;
const BARRED = 20;
const BAR = 0.1;
const VENDORS_MS = 3000;

const { values } = parseArgs({ options: { least: { type: "string" }, most: { type: "string" } } });
/** The default render times of the upstream, in seconds. */
const seconds: [number, number] = [Number(values.least ?? 60), Number(values.most ?? 100)];

const asked = async ({ control }: QuickEmulator) => {
  const { counts } = await control.requests();
  return ["/veo/reshoot", "/veo/tasks"].reduce((sum, path) => sum + (counts[path] || 0), 0);
};

/** The method of the vendor's SDK: one submit, then a read of the task every three seconds until it has ended. */
async function likeTheVendor(emulator: QuickEmulator, count: number): Promise<number> {
  const client = createVeoClient({ baseUrl: emulator.url, token: emulator.token });
  const videoId = (await client.tasks({ limit: 1 })).items[0]?.items[0]?.id ?? "";
  const before = await asked(emulator);
  await Promise.all(
    MOTION_IDS.concat(MOTION_IDS)
      .slice(0, count)
      .map(async (motion) => {
        const started = await client.reshoot({ videoId, motion });
        if (started.kind !== "accepted") throw new Error(`the emulator answered ${started.kind}`);
        do await wait(VENDORS_MS);
        while ((await client.task(started.taskId))?.state === "pending");
      }),
  );
  return ((await asked(emulator)) - before) / count;
}

async function ours({ emulator, submit, teamId }: Team, count: number, settled: (teamId: string) => Promise<void>) {
  const before = await asked(emulator);
  await submit(count);
  await settled(teamId);
  return ((await asked(emulator)) - before) / count;
}

await withBenchServer(SIZES.length + 1, async ({ teams, launchWorkers, untilSettled }) => {
  for (const { emulator } of teams) await emulator.control.script({ latency_seconds: seconds });
  launchWorkers(1);
  const vendor = teams.at(-1);
  if (!vendor) throw new Error("there is no upstream for the vendor's method");
  const settled = (teamId: string) => untilSettled([teamId]);
  const round = (label: string) => {
    say(`${label}: videos take ${seconds.join(" to ")} s`);
    return Promise.all(SIZES.map((count, index) => ours(teams[index] ?? vendor, count, settled)));
  };
  const vendors = likeTheVendor(vendor.emulator, BARRED);
  const cold = await round("a connection without a history");
  const warm = await round("the same with one");
  const perTask = await vendors;
  console.log(`one task read every 3 s: ${perTask.toFixed(1)} requests per finished reshoot`);
  for (const [index, count] of SIZES.entries()) {
    const line = [cold, warm].map((figures) => (figures[index] ?? 0).toFixed(2));
    console.log(`${String(count).padStart(3)} in flight: ${line[0]} without a history, ${line[1]} with one`);
  }
  const share = (warm[SIZES.indexOf(BARRED)] ?? Number.POSITIVE_INFINITY) / perTask;
  const isOk = share <= BAR;
  console.log(`upstream-calls: ${share.toFixed(3)} of one read per task (${BAR}) ${isOk ? "ok" : "short"}`);
  process.exitCode = isOk ? 0 : 1;
});
process.exit();
