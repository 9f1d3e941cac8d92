import { onTestFinished } from "vitest";
import * as z from "zod/mini";
import type { Endpoint, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { ERROR_STATUS, type ErrorCode } from "@/lib/shared/errors";

type Seen = { search: URLSearchParams; body: unknown };
type Answer = (seen: Seen) => Response | Promise<Response>;

/** The reply of an endpoint, checked against its contract, so that a test cannot show what the server never sends. */
export const replies = <const E extends Endpoint>(endpoint: E, reply: ReplyOf<E>): Answer => {
  const body = JSON.stringify(z.parse(endpoint.reply, reply));
  return () => new Response(body, { status: endpoint.status, headers: { "content-type": "application/json" } });
};

/** A problem response as the server sends it. */
export const refuses =
  (code: ErrorCode, detail: string): Answer =>
  () =>
    new Response(JSON.stringify({ status: ERROR_STATUS[code], code, detail, requestId: "req-1" }), {
      status: ERROR_STATUS[code],
    });

/** A response that never arrives. */
export const waits: Answer = () => new Promise(() => undefined);

/** Only players fetch these, and one that an earlier test has shown may still do so. */
const FILES = /^\/api\/(media|share-files)\//;

export type StubbedApi = {
  /** Every call so far except for files: "GET /api/videos" and its content. */
  calls: (Seen & { name: string })[];
  /** Changes the answer to `name` from now on. */
  answer(name: string, answer: Answer): void;
};

function bodyOf(body: RequestInit["body"]): unknown {
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  return body ? JSON.parse(String(body)) : undefined;
}

/** Replaces the network, below `call`, until the test ends. Keys are "METHOD /path"; any other call fails. */
export function stubApi(answers: Record<string, Answer>): StubbedApi {
  const known = new Map(Object.entries(answers));
  const calls: StubbedApi["calls"] = [];
  const real = globalThis.fetch;

  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input), "http://localhost");
    const name = `${init?.method ?? "GET"} ${url.pathname}`;
    const seen = { search: url.searchParams, body: bodyOf(init?.body) };
    if (!FILES.test(url.pathname)) calls.push({ name, ...seen });
    const answer = known.get(name);
    if (!answer) throw new TypeError(`no answer for ${name}`);
    return answer(seen);
  };
  onTestFinished(() => {
    globalThis.fetch = real;
  });

  return { calls, answer: (name, answer) => void known.set(name, answer) };
}
