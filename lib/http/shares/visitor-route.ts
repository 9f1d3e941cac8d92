import "server-only";
import { z } from "zod";
import { guestOfToken } from "@/lib/domain/guests/join-share";
import type { VisitorCtx } from "@/lib/domain/guests/visitor";
import { isLocked, type OpenShare, openByToken } from "@/lib/domain/shares/open-share";
import { takesGzip } from "@/lib/http/request/body-encoding";
import { STREAM_HEADERS } from "@/lib/http/request/event-stream";
import { logRequest } from "@/lib/http/request/log-request";
import { parseInput } from "@/lib/http/request/parse-input";
import { toProblem } from "@/lib/http/request/problem";
import { refuseCrossSite } from "@/lib/http/request/same-origin";
import { DATA_POLICY } from "@/lib/http/request/security-headers";
import { type Log, processLog } from "@/lib/platform/log";
import { openServices, type Services } from "@/lib/services";
import type { Endpoint, InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { knownViewer } from "./begin-view";
import { PreparedReply } from "./prepared-reply";
import { type AskingRequest, begunViewOf, guestCookie, guestTokenIn, isUnlocked } from "./share-cookie";
import { networkIn, visitorKey } from "./share-visitor";

/** What a handler gets besides the parsed request. */
export type Visit = VisitorCtx & {
  live: Services["live"];
  network: string;
  /** Lets this browser be the guest of this token from now on. */
  keepGuest: (guestToken: string) => void;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
  /** Applies the rules of the link to the same request again: what the visitor may see now. Throws when the link has ended. */
  again: () => Promise<VisitorCtx>;
  /** Whether this browser may see the share as far as its passphrase is concerned. */
  isUnlocked: (open: OpenShare) => boolean;
};
/** A stream is sent as it is. What is sent to several visitors was checked against the contract when it was made. */
type Reply<E extends Endpoint> = ReplyOf<E> | ReadableStream<Uint8Array> | PreparedReply;
type Handle<E extends Endpoint> = (ctx: Visit, input: InputOf<E>) => Promise<Reply<E>>;
type NextArgs = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Builds the handlers of what visitors of a share call, under the share's own path, where its cookies are. The same rules as
 * for its page come first: the token, the passphrase, the limit of views. Every reply is checked against its contract.
 */
export function visitorRoute<const E extends Endpoint>(endpoint: E, handle: Handle<E>) {
  return async (request: Request, args: NextArgs): Promise<Response> => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    const { response, error, log } = await answer(endpoint, handle, request, await args.params, requestId);
    for (const [name, value] of Object.entries(VISITOR_HEADERS)) {
      if (!response.headers.has(name)) response.headers.set(name, value);
    }
    response.headers.set("x-request-id", requestId);
    const ms = performance.now() - startedAt;
    logRequest(log ?? processLog(), { endpoint, requestId, status: response.status, ms, error });
    return response;
  };
}

/** Of every answer under the path of a share. */
export const VISITOR_HEADERS = {
  "cache-control": "private, no-store",
  "content-security-policy": DATA_POLICY,
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow, noarchive", // text-ok: codes
};

async function answer<E extends Endpoint>(
  endpoint: E,
  handle: Handle<E>,
  request: Request,
  params: Record<string, string | string[] | undefined>,
  requestId: string,
): Promise<{ response: Response; log: Log | undefined; error?: unknown }> {
  let log: Log | undefined;
  try {
    const services = await openServices();
    log = services.log;
    refuseCrossSite(request, services.settings.appOrigin);
    const cookies: string[] = [];
    const visit = await visitOf(services, request, String(params.token), cookies);
    await takeWrite(visit, endpoint);
    const reply = await handle(visit, await parseInput(endpoint, request, params));
    const gzip = takesGzip(request, { isProduction: services.settings.hosts.production });
    const response = await toResponse(endpoint, reply, { gzip });
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    return { response, log };
  } catch (error) {
    return { response: toProblem(error, requestId), log, error };
  }
}

async function toResponse<E extends Endpoint>(
  endpoint: E,
  reply: Reply<E>,
  reads: { gzip: boolean },
): Promise<Response> {
  if (reply instanceof ReadableStream) return new Response(reply, { headers: STREAM_HEADERS });
  if (reply instanceof PreparedReply) return reply.toResponse(endpoint.status, reads);
  return Response.json(z.parse(endpoint.reply, reply), { status: endpoint.status });
}

async function visitOf(services: Services, request: Request, token: string, cookies: string[]): Promise<Visit> {
  const network = networkIn(request.headers);
  await services.limits.take("guestRead", network);
  const asked = { headers: { cookie: request.headers.get("cookie") ?? undefined }, url: request.url };
  const again = async (): Promise<VisitorCtx> => {
    const open = await openFor(services, asked, token, network);
    const guest = await guestOfToken(services, open.row.id, guestTokenIn(asked, services));
    return { ...services, visitor: { open, guest, keyFor: keysOf(open) } };
  };
  const isUnlockedHere = (open: OpenShare) => !isLocked(open) || isUnlocked(open, { request: asked, services });
  const keepGuest = (guestToken: string) => void cookies.push(guestCookie(guestToken, token, services));
  const rules = { again, isUnlocked: isUnlockedHere };
  return { ...services, ...(await again()), ...rules, network, keepGuest, signal: request.signal };
}

/** One person has many comments. */
function keysOf({ row }: OpenShare): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const key = known.get(id) ?? visitorKey(row.id, id);
    known.set(id, key);
    return key;
  };
}

/** The share, under the rules of its page. Where views are limited, only a visitor who has begun one reads its comments. */
async function openFor(services: Services, asked: AskingRequest, token: string, network: string): Promise<OpenShare> {
  const begun = begunViewOf({ request: asked, services }, network);
  const open = await openByToken(services, token, begun?.viewer ?? null);
  if (!open) await services.limits.take("shareMiss", network);
  if (!open || (isLocked(open) && !isUnlocked(open, { request: asked, services }))) throw closed();
  if (open.row.maxViews !== null && (await knownViewer(services, open, begun)) === null) throw closed();
  return open;
}

/** The same answer for every reason. */
const closed = () => new AppError("not_found", m.share_viewer_unavailable_error());

/** Writing is counted per guest, per network address and per share. */
async function takeWrite({ limits, visitor, network }: Visit, { method }: Endpoint): Promise<void> {
  if (method === "GET") return;
  await limits.take("guestWriteNetwork", network);
  await limits.take("guestWriteShare", visitor.open.row.id);
  if (visitor.guest) await limits.take("guestWrite", visitor.guest.id);
}
