import "server-only";
import { isDatabaseLost } from "@/lib/platform/db/database-lost";
import { AppError, type ErrorCode } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const TITLES: Partial<Record<ErrorCode, () => string>> = {
  internal: m.errors_requests_internal_title,
  rate_limited: m.errors_requests_rate_limited_title,
  unauthenticated: m.errors_requests_unauthenticated_title,
};

/**
 * Converts any error into an RFC 9457 response. Only an `AppError` is described to the caller. Every other error is our
 * fault and its text may hold secrets, so the caller gets only the request ID to quote.
 */
export function toProblem(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : unexpected(error, requestId);
  const title = TITLES[known.code]?.();
  const body = {
    type: `urn:reshoot:problem:${known.code}`,
    ...(title && { title }),
    status: known.status,
    code: known.code,
    detail: known.message,
    requestId,
    ...(known.details && { details: known.details }),
  };
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (known.retryAfterSeconds !== undefined) headers.set("retry-after", String(Math.ceil(known.retryAfterSeconds)));
  return new Response(JSON.stringify(body), { status: known.status, headers });
}

/** A lost connection is back within seconds and nothing was half-changed, so the caller is asked to try again. */
const unexpected = (error: unknown, requestId: string) =>
  isDatabaseLost(error)
    ? new AppError("database_unavailable", m.errors_requests_database_silent(), {
        retryAfterSeconds: 2,
      })
    : new AppError("internal", m.errors_requests_internal({ requestId }));
