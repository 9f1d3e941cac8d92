import "server-only";
import { join } from "node:path";
import { dropOverrulingVariables, type Env, env, settingProblems } from "@/lib/platform/env";
import { processLog } from "@/lib/platform/log";
import { openServices, type Services } from "@/lib/services";
import { announceSetUp } from "./announce-set-up";
import { createCompressedFiles } from "./compressed-files";
import { guardServers } from "./guard-server";
import { ignoreForwardedHeaders } from "./request/client-address";
import { forgetPictures } from "./shares/forget-pictures";
import { registerSharePage } from "./shares/register-share-page";
import { serveSharePage } from "./shares/share-page";
import { takeOverConsole } from "./take-over-console";

type Stoppable = { stop(): Promise<void> };
type Options = { startWorker: (services: Services) => Promise<Stoppable>; drainOnSignals: boolean };

/** Longer than any step of a task that must not be cut, and shorter than a process manager waits before it kills. */
const DRAIN_MS = 25_000;

/** Checks the environment, opens the services and, with WORKER=inline, runs the worker in this process. */
export async function startWeb({ startWorker, drainOnSignals }: Options): Promise<void> {
  const dropped = dropOverrulingVariables();
  const variables = checkedEnv();
  if (variables.NODE_ENV === "production") takeOverConsole(processLog());
  warn(variables, dropped);
  if (variables.TRUST_PROXY === 0) ignoreForwardedHeaders();
  const { APP_ORIGIN: appOrigin, TRUST_PROXY: trustedProxies } = variables;
  if (variables.NODE_ENV === "production")
    guardServers({ appOrigin, trustedProxies, answer: createCompressedFiles(join(process.cwd(), ".next")) });
  await forgetPictures(process.cwd());
  registerSharePage(serveSharePage);
  const services = await openServices().catch(endProcess);
  const worker = variables.WORKER === "inline" ? await startWorker(services) : undefined;
  await announceSetUp(services);
  if (drainOnSignals) drainOn(["SIGTERM", "SIGINT"], worker ? [worker, services] : [services]);
}

function warn(variables: Env, dropped: string[]): void {
  if (dropped.length > 0)
    processLog().warn(`${dropped.join(", ")} would overrule APP_ORIGIN, so it is ignored. Unset it.`);
  for (const problem of settingProblems(variables)) processLog().warn(problem);
}

/** Without this, Next would keep running and serve no request. The process manager restarts the process. */
function endProcess(error: unknown): never {
  processLog().fatal({ err: error }, "this process could not start"); // text-ok: for the log
  process.exit(1);
}

/** The operator reads this error: it prints one message, without a stack. */
function checkedEnv(): Env {
  try {
    return env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Stops in order: the worker first, then the services it uses. A second signal ends the process at once. */
function drainOn(signals: NodeJS.Signals[], parts: Stoppable[]): void {
  let draining = false;
  const drain = async (signal: string) => {
    if (draining) process.exit(1);
    draining = true;
    processLog().info({ signal }, "finishing work in progress");
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    for (const part of parts) {
      await part.stop().catch((error: unknown) => processLog().error({ err: error }, "did not stop cleanly"));
    }
    process.exit(0);
  };
  for (const signal of signals) process.on(signal, (name) => void drain(name));
}
