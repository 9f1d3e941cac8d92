import type { Endpoint, ReplyOf, RequestOf } from "@/lib/contracts/endpoint";
import * as z from "@/lib/contracts/schema";
import type { ErrorCode } from "@/lib/errors";

/** A server code, or one of ours: `offline` (no answer came), `unreadable` (an answer that is not the contract's). */
export type ApiErrorCode = ErrorCode | "offline" | "unreadable";

type Facts = {
  status: number;
  code: ApiErrorCode;
  message: string;
  requestId?: string | null | undefined;
  details?: Record<string, unknown> | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
};

/** Every way a call can fail. `message` is written for people; `status` is 0 when no answer came. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly requestId: string | null;
  readonly details: Record<string, unknown>;
  readonly retryAfterSeconds: number | null;

  constructor(facts: Facts) {
    super(facts.message, { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId ?? null;
    this.details = facts.details ?? {};
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** RFC 9457: what a code adds (`balance`, `limit`, …) stands beside these members. */
const Problem = z.looseObject({ code: z.string(), detail: z.string(), requestId: z.optional(z.string()) });

const TIMEOUT_MS = 60_000;

type Parts = { params?: Record<string, unknown>; search?: Record<string, unknown>; body?: unknown };

/**
 * Calls one endpoint of our API and parses the reply with its contract.
 * Throws `ApiError` for every failure, and the signal's reason when the caller aborted.
 */
export async function call<const E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E>,
  signal?: AbortSignal,
): Promise<ReplyOf<E>> {
  const parts: Parts = request;
  const response = await send(endpoint, parts, signal);
  const text = await response.text().catch(() => "");
  const requestId = response.headers.get("x-request-id");
  const body = readJson(text);
  if (!response.ok) throw refusal(response, body, requestId);

  const reply = z.safeParse(endpoint.reply, body);
  if (!reply.success) throw unreadable(response.status, requestId, reply.error);
  // Safe: this is the output of the schema that ReplyOf names.
  return reply.data as ReplyOf<E>;
}

async function send(endpoint: Endpoint, parts: Parts, signal: AbortSignal | undefined): Promise<Response> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const hasBody = parts.body !== undefined;
  try {
    return await fetch(urlOf(endpoint.path, parts), {
      method: endpoint.method,
      credentials: "same-origin",
      cache: "no-store",
      headers: { accept: "application/json", ...(hasBody && { "content-type": "application/json" }) },
      ...(hasBody && { body: JSON.stringify(parts.body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const message = deadline.aborted
      ? "The server took too long to answer."
      : "The server cannot be reached. Check your network; nothing you entered is lost.";
    throw new ApiError({ status: 0, code: "offline", message, cause });
  }
}

function urlOf(path: string, { params = {}, search = {} }: Parts): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size > 0 ? `${filled}?${query}` : filled;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(response: Response, body: unknown, requestId: string | null): ApiError {
  const problem = Problem.safeParse(body);
  if (!problem.success) return unreadable(response.status, requestId, problem.error);
  const { code, detail, requestId: quoted, type: _, title: __, status: ___, ...details } = problem.data;
  return new ApiError({
    status: response.status,
    // Safe: a code that this build does not know is shown by its message, like any other.
    code: code as ErrorCode,
    message: detail,
    details,
    requestId: quoted ?? requestId,
    retryAfterSeconds: secondsOf(response.headers.get("retry-after")),
  });
}

const unreadable = (status: number, requestId: string | null, cause: unknown) =>
  new ApiError({
    status,
    code: "unreadable",
    message: "The server sent an answer that this page cannot read. Reload the page; it may be out of date.",
    requestId,
    cause,
  });

function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const moment = Date.parse(retryAfter);
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}
