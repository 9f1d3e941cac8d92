import "server-only";
import { z } from "zod";
import type { Ctx, MemberCtx, PersonCtx } from "@/lib/domain/context";
import { withRequestAddress } from "@/lib/platform/audit/request-address";
import { env } from "@/lib/platform/env";
import { type Log, processLog } from "@/lib/platform/log";
import { shortAddress } from "@/lib/platform/short-address";
import { openServices } from "@/lib/services";
import type { Endpoint, InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { contractMark } from "./contract-mark";
import { clientAddress } from "./request/client-address";
import { logRequest } from "./request/log-request";
import { parseInput } from "./request/parse-input";
import { toProblem } from "./request/problem";
import { requestCtx } from "./request-ctx";

type CtxOf<E extends Endpoint> = E["access"] extends "public"
  ? Ctx
  : E["access"] extends "signed_in"
    ? PersonCtx
    : MemberCtx;
/** A CSV reply is sent in pieces, and each piece is checked against the contract. An archive or a picture is sent as it is. */
type Reply<E extends Endpoint> = E["media"] extends "text/csv"
  ? AsyncIterable<ReplyOf<E>>
  : E["media"] extends "application/zip"
    ? Archive
    : E["media"] extends "image/webp"
      ? Buffer
      : ReplyOf<E>;
type Archive = { bytes: number; pieces: ReadableStream<Uint8Array> };
type Handle<E extends Endpoint> = (ctx: CtxOf<E>, input: InputOf<E>) => Promise<Reply<E>>;
/** A picture's address names its content, so a browser asks again only to learn that the person is gone. */
const PICTURE_KEPT = "private, max-age=86400"; // text-ok: a header
type NextArgs = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Builds every route handler: it finds the actor, checks access, parses the input, runs a domain verb, checks the reply
 * against its schema, converts errors to problems and logs one line. A reply has only the fields that its schema names.
 */
export function route<const E extends Endpoint>(endpoint: E, handle: Handle<E>) {
  return async (request: Request, args: NextArgs): Promise<Response> => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    const { response, error, log } = await withRequestAddress(addressOf(request), () =>
      answer(endpoint, handle, request, args, requestId),
    );
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
    response.headers.set("x-request-id", requestId);
    response.headers.set("x-contract", contractMark());
    logRequest(log ?? processLog(), {
      endpoint,
      requestId,
      status: response.status,
      ms: performance.now() - startedAt,
      error,
    });
    return response;
  };
}

const addressOf = ({ headers }: Request) => shortAddress(clientAddress(headers, env().TRUST_PROXY));

async function answer<E extends Endpoint>(
  endpoint: E,
  handle: Handle<E>,
  request: Request,
  args: NextArgs,
  requestId: string,
): Promise<{ response: Response; log: Log | undefined; error?: unknown }> {
  let log: Log | undefined;
  try {
    const services = await openServices();
    log = services.log;
    const ctx = await requestCtx(services, request, endpoint, requestId);
    const input = await parseInput(endpoint, request, await args.params);
    // Safe: requestCtx refused guests unless the contract is public.
    const reply = await handle(ctx as CtxOf<E>, input);
    return { response: written(endpoint, reply, new URL(request.url).searchParams), log };
  } catch (error) {
    return { response: toProblem(error, requestId), log, error };
  }
}

function written(endpoint: Endpoint, reply: unknown, search: URLSearchParams): Response {
  const { path, status, media, reply: schema, fileName } = endpoint;
  const disposition = `attachment; filename="${fileName?.(search) ?? path.split("/").at(-1)}"`; // text-ok: a header
  if (media === "application/zip") {
    // Safe: `Handle` allows such an endpoint to reply with an archive only.
    const { bytes, pieces } = reply as Archive;
    const headers = { "content-type": media, "content-disposition": disposition, "content-length": String(bytes) };
    return new Response(pieces, { status, headers });
  }
  if (media === "image/webp") {
    // Safe: `Handle` allows such an endpoint to reply with bytes only.
    const picture = new Uint8Array(reply as Buffer);
    return new Response(picture, { status, headers: { "content-type": media, "cache-control": PICTURE_KEPT } });
  }
  if (media !== "text/csv") {
    const headers = fileName ? { "content-disposition": disposition } : {};
    return Response.json(z.parse(schema, reply), { status, headers });
  }
  const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition };
  // Safe: `Handle` allows such an endpoint to reply with pieces only.
  return new Response(streamOf(reply as AsyncIterable<unknown>, schema), { status, headers });
}

/** Reads pieces only as fast as the client takes them, and stops when it disconnects. */
function streamOf(pieces: AsyncIterable<unknown>, schema: z.core.$ZodType): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(String(z.parse(schema, value))));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
