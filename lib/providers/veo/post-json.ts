import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { redactToken } from "./redact-token";
import { retryAfterSeconds } from "./retry-after";

/** The address and the token for calls. `fetch` can be a guard against forbidden hosts, or a proxy. */
export type Upstream = { baseUrl: string; token: string; fetch: typeof fetch };
type Limits = { timeoutMs: number; maxBytes: number };

/** An answer with a known status. `body` is undefined if it is not JSON, too large (then `isTooLarge` is set) or cut off. */
export type Reply = { status: number; body: unknown; isTooLarge?: true; retryAfterSeconds?: number };

/**
 * No status was received. `unreachable` proves that no byte of the request was sent; the other reasons prove nothing.
 * It has no cause, because an error of `fetch` may quote the header that holds the token.
 */
export class NoReply extends Error {
  override readonly name = "NoReply";
  readonly reason: "unreachable" | "timeout" | "connection_lost";
  constructor(reason: NoReply["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Posts JSON once, with the token, and follows no redirect. Throws only `NoReply` and the guard's `AppError`. */
export async function postJson(upstream: Upstream, path: string, body: object, limits: Limits): Promise<Reply> {
  const response = await send(upstream, path, body, limits.timeoutMs);
  const wait = retryAfterSeconds(response.headers.get("retry-after"), new Date());
  return {
    status: response.status,
    ...(await readJson(response, limits.maxBytes, upstream.token)),
    ...(wait !== undefined && { retryAfterSeconds: wait }),
  };
}

async function send(upstream: Upstream, path: string, body: object, timeoutMs: number): Promise<Response> {
  const address = addressOf(upstream.baseUrl, path);
  if (!/^[\x21-\x7e]+$/.test(upstream.token)) {
    throw new NoReply("unreachable", m.errors_connection_token_characters());
  }
  try {
    return await upstream.fetch(address, {
      method: "POST",
      redirect: "manual",
      cache: "no-store",
      headers: {
        accept: "application/json",
        // text-ok: a header
        authorization: `Bearer ${upstream.token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw toFailure(error, address.host);
  }
}

function addressOf(baseUrl: string, path: string): URL {
  const base = URL.parse(baseUrl);
  if (!base || !/^https?:$/.test(base.protocol) || base.username || base.password) {
    throw new NoReply("unreachable", m.errors_connection_address_not_web());
  }
  return new URL(base.pathname.replace(/\/+$/, "") + path, base.origin);
}

/** Reads at most `maxBytes`; the status is still useful if the body is not. Removes the token if the answer quotes it. */
async function readJson(
  response: Response,
  maxBytes: number,
  token: string,
): Promise<Pick<Reply, "body" | "isTooLarge">> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) return { body: undefined, isTooLarge: true };
      chunks.push(chunk);
    }
    return { body: redactToken(JSON.parse(Buffer.concat(chunks).toString("utf8")), token) };
  } catch {
    return { body: undefined };
  }
}

function toFailure(error: unknown, host: string): NoReply | AppError {
  const chain = causesOf(error);
  const guard = chain.find((cause) => cause instanceof AppError);
  if (guard) return guard;
  if (chain.some((cause) => cause.name === "TimeoutError" || cause.name === "AbortError")) {
    return new NoReply("timeout", m.errors_connection_timed_out({ host }));
  }
  const last = chain.at(-1);
  const code = last && "code" in last ? String(last.code) : undefined;
  return last && neverConnected(last)
    ? new NoReply("unreachable", notConnected(host, code))
    : new NoReply("connection_lost", connectionLost(host, code));
}

const notConnected = (host: string, code: string | undefined) =>
  code === undefined ? m.errors_connection_failed({ host }) : m.errors_connection_failed_code({ host, code });
const connectionLost = (host: string, code: string | undefined) =>
  code === undefined ? m.errors_connection_lost({ host }) : m.errors_connection_lost_code({ host, code });

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 8; cause = cause.cause) chain.push(cause);
  return chain;
}

/** A timeout while connecting, and certificates that were refused in the handshake. */
const BEFORE_THE_FIRST_BYTE = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** Name resolution and connecting precede the first byte of a request. A server with several addresses fails at each. */
function neverConnected(error: Error): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((each) => each instanceof Error && neverConnected(each));
  }
  if ("code" in error && BEFORE_THE_FIRST_BYTE.has(String(error.code))) return true;
  return "syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo");
}
