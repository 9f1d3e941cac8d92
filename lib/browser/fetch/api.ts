import type { Endpoint, ReplyOf, RequestOf } from "@/lib/shared/contracts/endpoint";
import type { ErrorCode } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { TEAM_HEADER } from "@/lib/shared/shown-team";
import { confirmIdentity } from "./confirm-identity";
import { checkContract } from "./contract-age";
import { shownTeam } from "./shown-team";

/**
 * A server code, or one of ours: `offline` (no answer arrived), `unreadable` (the answer does not come from our API),
 * `cancelled` (the person did not want to confirm who they are, so nothing was changed).
 */
export type ApiErrorCode = ErrorCode | "offline" | "unreadable" | "cancelled";

type Facts = {
  status: number;
  code: ApiErrorCode;
  message: string;
  requestId?: string | null | undefined;
  details?: Record<string, unknown> | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
};

/** Every way a call can fail. `message` is written for users; `status` is 0 when no answer arrived. */
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

/** RFC 9457; extra members of a code (`balance`, `limit`, …) are in `details`. */
type Problem = { code: string; detail: string; requestId?: unknown; details?: unknown };

const TIMEOUT_MS = 60_000;

type Parts = { params?: Record<string, unknown>; search?: Record<string, unknown>; body?: unknown };

/** Method and path, as in the contract. */
type RouteOf<E extends Endpoint> = E extends Endpoint ? `${E["method"]} ${E["path"]}` : never;

/**
 * Calls one endpoint of our API: `call<typeof getVideoEndpoint>("GET /api/videos/{id}", { params })`. It uses only the
 * contract's types: the server checks each reply against its schema, and sends a version mark that shows when the page was
 * built for another contract. Throws `ApiError` for every failure, and the signal's reason when the caller aborted. When the
 * server first wants to know who is there, the page asks, and the call is repeated once.
 */
export async function call<E extends Endpoint = never>(
  route: RouteOf<E>,
  request: RequestOf<E>,
  signal?: AbortSignal,
): Promise<ReplyOf<E>> {
  try {
    return await callOnce<E>(route, request, signal);
  } catch (error) {
    if (!(error instanceof ApiError && error.code === "confirm_identity")) throw error;
    if (!(await confirmIdentity())) throw cancelled(error);
    return callOnce<E>(route, request, signal);
  }
}

const cancelled = (cause: ApiError) =>
  new ApiError({ status: cause.status, code: "cancelled", message: m.network_not_confirmed(), cause });

async function callOnce<E extends Endpoint>(
  route: RouteOf<E>,
  parts: Parts,
  signal: AbortSignal | undefined,
): Promise<ReplyOf<E>> {
  const response = await send(route, parts, signal);
  checkContract(response.headers.get("x-contract"));
  const text = await response.text().catch(() => "");
  const requestId = response.headers.get("x-request-id");
  const body = readJson(text);
  if (!response.ok) throw refusal(response, body, requestId);
  if (body === undefined) throw unreadable(response.status, requestId);
  // Safe: the server sends only replies under this route that passed the schema that ReplyOf names.
  return body as ReplyOf<E>;
}

async function send(route: string, parts: Parts, signal: AbortSignal | undefined): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const hasBody = parts.body !== undefined;
  const team = shownTeam();
  try {
    return await fetch(urlOf(path, parts), {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: {
        accept: "application/json",
        ...(hasBody && { "content-type": "application/json" }),
        ...(team && { [TEAM_HEADER]: team }),
      },
      ...(hasBody && { body: JSON.stringify(parts.body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const message = deadline.aborted ? m.network_timed_out() : m.network_offline();
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
  if (!isProblem(body)) return unreadable(response.status, requestId);
  const { code, detail, requestId: quoted, details } = body;
  return new ApiError({
    status: response.status,
    // Safe: a code unknown to this build is shown by its message, like any other.
    code: code as ErrorCode,
    message: detail,
    details: isRecord(details) ? details : undefined,
    requestId: typeof quoted === "string" ? quoted : requestId,
    retryAfterSeconds: secondsOf(response.headers.get("retry-after")),
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  return "code" in body && typeof body.code === "string" && "detail" in body && typeof body.detail === "string";
}

const unreadable = (status: number, requestId: string | null) =>
  new ApiError({
    status,
    code: "unreadable",
    message: m.network_unreadable(),
    requestId,
  });

function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const moment = Date.parse(retryAfter);
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}
