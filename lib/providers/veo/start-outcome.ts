import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { NoReply, type Reply } from "./post-json";
import { failureIn, type RefusalCode, refusalCode } from "./refusal";
import { wireReply } from "./wire";

/**
 * How a paid call ended. `refused` requires proof that nothing was started. For `unknown` the task must be searched for; the
 * call is never repeated. `status` is null if no connection was made.
 */
export type StartOutcome =
  | { kind: "accepted"; taskId: string }
  | { kind: "refused"; code: RefusalCode; status: number | null; message: string; retryAfterSeconds?: number }
  | { kind: "unknown"; reason: UnknownReason; message: string };
type UnknownReason = "timeout" | "connection_lost" | "server_error" | "unreadable_reply";

/** Decides the outcome of a paid call that got an answer. */
export function outcomeOfReply(reply: Reply): StartOutcome {
  const parsed = wireReply.safeParse(reply.body);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  if (isSuccess && parsed.data?.task_id) return { kind: "accepted", taskId: parsed.data.task_id };

  const failure = failureIn(reply.body);
  const code = refusalCode(reply.status, failure?.code);
  const message = failure?.message || m.errors_connection_status({ status: reply.status });
  if (!code) {
    const reason = reply.status >= 400 ? "server_error" : "unreadable_reply";
    return { kind: "unknown", reason, message };
  }
  const wait = reply.retryAfterSeconds;
  return {
    kind: "refused",
    code,
    status: reply.status,
    message,
    ...(wait !== undefined && { retryAfterSeconds: wait }),
  };
}

/** Decides the outcome of a paid call without an answer. The guard of forbidden hosts throws before anything is sent. */
export function outcomeOfNoReply(error: unknown): StartOutcome {
  if (error instanceof AppError) return { kind: "refused", code: "unreachable", status: null, message: error.message };
  if (!(error instanceof NoReply)) {
    return { kind: "unknown", reason: "connection_lost", message: m.errors_connection_call_unanswered() };
  }
  if (error.reason === "unreachable") {
    return { kind: "refused", code: "unreachable", status: null, message: error.message };
  }
  return { kind: "unknown", reason: error.reason, message: error.message };
}
