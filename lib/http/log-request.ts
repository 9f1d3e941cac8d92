import "server-only";
import type { Endpoint } from "@/lib/contracts/endpoint";
import { AppError } from "@/lib/errors";
import { processLog } from "@/lib/log";

type Line = { endpoint: Endpoint; requestId: string; status: number; ms: number; error?: unknown };

/** One line per request: the path's pattern and never its values, no bodies, no headers. Our own faults with their cause. */
export function logRequest({ endpoint, requestId, status, ms, error }: Line): void {
  const line = { method: endpoint.method, path: endpoint.path, status, ms: Math.round(ms), requestId };
  if (error === undefined) processLog().info(line, "request");
  else if (!(error instanceof AppError)) processLog().error({ ...line, err: error }, "request failed");
  else if (status >= 500) processLog().warn({ ...line, code: error.code, err: error.cause ?? error }, "request failed");
  else processLog().info({ ...line, code: error.code }, "request refused");
}
