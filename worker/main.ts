import { openServices } from "@/lib/services";
import { startWorker } from "./start";

const TIMEOUT_MS = 25_000;

const services = await openServices();
const worker = await startWorker(services);
services.log.info("the worker takes up tasks");

let isStopping = false;

async function stop(signal: string): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  services.log.info({ signal }, "finishing work in progress");
  setTimeout(() => process.exit(1), TIMEOUT_MS).unref();
  await worker.stop();
  await services.stop();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(signal));
