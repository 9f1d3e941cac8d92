import "server-only";
import type { Log } from "@/lib/platform/log";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";

type Line = { endpoint: Endpoint; requestId: string; status: number; ms: number; error?: unknown };

/** Logs one line per request: the pattern of its path, but no values, bodies or headers. Errors of ours with their cause. */
export function logRequest(log: Log, { endpoint, requestId, status, ms, error }: Line): void {
  const line = { method: endpoint.method, path: endpoint.path, status, ms: Math.round(ms), requestId };
  if (error === undefined) log[endpoint.isQuiet ? "debug" : "info"](line, "request");
  else if (!(error instanceof AppError)) log.error({ ...line, err: error }, "request failed");
  else if (status >= 500) log.warn({ ...line, code: error.code, err: error.cause ?? error }, "request failed");
  else log.info({ ...line, code: error.code }, "request refused");
}
