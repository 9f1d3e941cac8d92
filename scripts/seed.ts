import { createEmulatorControl } from "@/emulator/control-client";
import { putConnection } from "@/lib/domain/connections/put-connection";
import { readConnection } from "@/lib/domain/connections/read-connection";
import type { MemberCtx } from "@/lib/domain/context";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { env } from "@/lib/platform/env";
import { openServices, type Services } from "@/lib/services";
import { startWorker } from "@/worker/start";
import { addDemoTeam, demoAccounts, findDemoOwner } from "./demo/people";
import { importSources, orderReshoots } from "./demo/videos";

// Fills the demo: a team with three members, the emulator's sources, two finished reshoots and a failed one. It uses the
// same domain verbs as the product. A second run changes nothing except the emulator's address.
process.env.LOG_LEVEL ??= "warn";
const { DEMO_VEO_TOKEN: token, EMULATOR_CONTROL_KEY: controlKey } = process.env;

/** Does only the remaining steps, so that the next run finishes a run that was killed. */
async function fill(services: Services, ctx: MemberCtx): Promise<void> {
  if ((await listReshoots(ctx, { limit: 1 })).items.length > 0) return;
  const worker = await startWorker(services);
  try {
    const sources = await importSources(ctx);
    await orderReshoots(ctx, sources, controlKey ? createEmulatorControl(env().VEO_BASE_URL, controlKey) : null);
  } finally {
    await worker.stop();
  }
}

/** Updates the emulator's address when it has changed. An address that a member has entered is kept. */
async function connect(ctx: MemberCtx): Promise<void> {
  const { VEO_BASE_URL: baseUrl } = env();
  const { configured, baseUrl: current } = await readConnection(ctx);
  const isOurs = !configured || (current !== null && new URL(current).hostname === "127.0.0.1");
  if (token && isOurs && current !== baseUrl) await putConnection(ctx, { baseUrl, token });
}

async function main(): Promise<void> {
  if (!env().DEMO) throw new Error("Demo data is only created with DEMO=1.");
  const services = await openServices();
  try {
    const accounts = demoAccounts(process.env);
    const known = await findDemoOwner(services);
    const owner = known ?? (await addDemoTeam(services, accounts));
    const ctx: MemberCtx = { ...services, actor: { kind: "member", ...owner, role: "owner" } };
    await connect(ctx);
    await fill(services, ctx);
    for (const { email, password, isMade } of accounts) {
      if (!known || !isMade) console.log(`demo ${email} ${password}`);
    }
  } finally {
    await services.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
