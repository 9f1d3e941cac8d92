import "server-only";
import { isDatabaseLost } from "@/lib/platform/db/database-lost";
import { AppError, type ErrorCode } from "@/lib/shared/errors";

const TITLES: Partial<Record<ErrorCode, string>> = {
  internal: "Something went wrong on our side",
  rate_limited: "Too many requests",
  unauthenticated: "Not signed in",
};

/**
 * Converts any error into an RFC 9457 response. Only an `AppError` is described to the caller. Every other error is our
 * fault and its text may hold secrets, so the caller gets only the request ID to quote.
 */
export function toProblem(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : unexpected(error, requestId);
  const title = TITLES[known.code];
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
    ? new AppError("database_unavailable", "The database is not answering. Try again.", {
        retryAfterSeconds: 2,
      })
    : new AppError("internal", ownFault(requestId));

const ownFault = (requestId: string) =>
  `Something went wrong on our side, and it has been logged. Quote ${requestId} when you report it.`;
