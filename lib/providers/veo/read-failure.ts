import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cutText } from "./clean-text";
import { NoReply, type Reply } from "./post-json";
import { failureIn, type RefusalCode, refusalCode } from "./refusal";

/** In characters, for the log, which has one line for every failed poll. */
const LONGEST_CAUSE = 500;

/** The error of a free read whose answer is not what was asked for. */
export function readFailure(reply: Reply): AppError {
  const failure = failureIn(reply.body);
  const cause = failure && new Error(cutText(`${reply.status} ${failure.code}: ${failure.message}`, LONGEST_CAUSE));
  const options = {
    ...(cause && { cause }),
    details: { upstreamStatus: reply.status, ...(failure && { upstreamCode: failure.code }) },
    ...(reply.retryAfterSeconds !== undefined && { retryAfterSeconds: reply.retryAfterSeconds }),
  };
  if (reply.status >= 300 && reply.status < 400) {
    return new AppError("upstream_unreadable", m.errors_connection_address_redirects(), options);
  }
  const code = refusalCode(reply.status, failure?.code);
  if (code) return new AppError(...sayRefusal(code, failure?.message), options);
  if (reply.status >= 400) {
    return new AppError("upstream_unavailable", m.errors_connection_server_problem(), options);
  }
  return new AppError("upstream_unreadable", m.errors_connection_unreadable(), options);
}

/** The error of a free read without an answer. An `AppError` of the guard is returned unchanged. */
export function noReplyFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof NoReply ? error.message : m.errors_connection_no_answer();
  return new AppError("upstream_unavailable", message);
}

function sayRefusal(
  code: RefusalCode,
  message: string | undefined,
): ["connection_refused" | "capability_unavailable" | "rate_limited" | "upstream_refused", string] {
  if (code === "invalid_token") return ["connection_refused", m.errors_connection_token_not_accepted()];
  if (code === "disabled") return ["connection_refused", message ?? m.errors_connection_account_disabled()];
  if (code === "capability_unavailable") return ["capability_unavailable", m.errors_connection_not_offered()];
  if (code === "rate_limited") return ["rate_limited", m.errors_connection_rate_limited()];
  return ["upstream_refused", message ?? m.errors_connection_request_refused()];
}
