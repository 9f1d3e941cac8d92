import { NO_CODE, readWireError, type WireFailure, wireReply } from "./wire";

/** Why a paid call was refused before anything was started. */
export type RefusalCode =
  | "bad_request"
  | "invalid_token"
  | "used_up"
  | "forbidden"
  | "rate_limited"
  | "capability_unavailable"
  | "source_missing"
  | "disabled"
  | "unreachable"
  | "other";

const BY_CODE: Record<string, RefusalCode> = {
  bad_request: "bad_request",
  request_too_large: "bad_request",
  no_token: "invalid_token",
  invalid_token: "invalid_token",
  token_expired: "invalid_token",
  token_mismatched: "invalid_token",
  used_up: "used_up",
  insufficient_balance: "used_up",
  forbidden: "forbidden",
  content_rejected: "forbidden",
  too_many_requests: "rate_limited",
  rate_limited: "rate_limited",
  no_api: "capability_unavailable",
  api_not_implemented: "capability_unavailable",
  disabled: "disabled",
};

const BY_STATUS: Record<number, RefusalCode> = {
  400: "bad_request",
  401: "invalid_token",
  402: "used_up",
  413: "bad_request",
  422: "bad_request",
  429: "rate_limited",
};

/** The code and message of an error body, in either of its forms. Null if the body has neither. */
export function failureIn(body: unknown): WireFailure | null {
  const reply = wireReply.safeParse(body);
  if (!reply.success) return null;
  const failure = readWireError(reply.data.error);
  if (failure) return failure;
  return reply.data.message ? { code: NO_CODE, message: reply.data.message } : null;
}

/** Redirects that refuse the request itself; 302 and 303 may follow work that was done. */
const REDIRECTS = new Set([301, 307, 308]);
/** Not real refusals: an intermediary gave up on a request that may have arrived. */
const IN_DOUBT = new Set([408, 499]);
const MISSING = new Set([404, 410]);

/**
 * What a status and an error code refuse, or null if they do not prove that nothing was started.
 * A hidden endpoint answers 404 in several ways, so every 404 whose body has no other code may be one.
 */
export function refusalCode(status: number, errorCode: string | undefined): RefusalCode | null {
  const code = errorCode?.toLowerCase();
  const named = code === undefined ? undefined : BY_CODE[code];
  if (status >= 200 && status < 300) return named ?? null;
  if (REDIRECTS.has(status)) return "other";
  if (status < 400 || status >= 500 || IN_DOUBT.has(status) || code === "timeout") return null;
  if (named) return named;
  if (MISSING.has(status)) return code && code !== NO_CODE ? "source_missing" : "capability_unavailable";
  return byStatus(status, code !== undefined);
}

/** The provider's own client treats every unnamed 403 as moderation. One without the provider's error body is a firewall's. */
function byStatus(status: number, isVendorsError: boolean): RefusalCode {
  if (status === 403 && isVendorsError) return "forbidden";
  return BY_STATUS[status] ?? "other";
}
