import "server-only";
import diagnostics from "node:diagnostics_channel";
import { type IncomingMessage, type RequestListener, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { refuse } from "./media/send-stored";
import { nameEncoding } from "./request/body-encoding";
import { mostKibibytes } from "./request/body-limits";
import { addressOfRequest } from "./request/client-address";
import { bodyTooLarge } from "./request/read-body";
import { noteRequest } from "./request/recent-request";
import { DATA_POLICY, ERROR_PAGE_POLICY, FIXED_HEADERS, transportSecurity } from "./request/security-headers";

type Options = {
  /** The origin of this product's public address. */
  appOrigin: string;
  trustedProxies: number;
  /** The most downloads of share files that one address may have in progress. */
  mostVideos?: number;
  /** Answers a request instead of Next, and returns whether it did. */
  answer?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** How long a connection may be idle while a response is in progress. Milliseconds. */
  stalledMs?: number;
  /** How long a request may take to arrive. Milliseconds. */
  arrivalMs?: number;
};

/**
 * A live stream writes every ten seconds. A download counts as moving only when the kernel has taken more of it, which on a
 * slow line happens once in hundreds of kilobytes. So this is much longer than a person would wait.
 */
const STALLED_MS = 120_000;
/** Enough for the largest body, a picture of 10 MiB, at 700 kbit/s. */
const ARRIVAL_MS = 120_000;

/**
 * A client that stops reading holds memory. An office behind one address has fewer share files in progress than this.
 * Members' own files are not counted, because their library requests many pictures at once.
 */
const MOST_VIDEOS = 128;
const VIDEOS = /^\/api\/share-files\//;
/** What an upload asks for itself. */
const UPLOADS = /^\/api\/upload/;

/** These bodies are never read and always get the same answer, so they may have any size: the provider sends whole tasks. */
const CALLBACKS = "/api/callbacks/";
const PAGE_METHODS = ["GET", "HEAD"];
const METHODS: readonly [paths: RegExp, methods: readonly string[]][] = [
  [/^\/api\//, ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]],
  [/^\/s\//, ["GET", "HEAD", "POST"]],
  // A framed page only begins its view; see the rewrites in next.config.ts.
  [/^\/embed\/[^/]+\/begin$/, ["GET", "HEAD", "POST"]],
];

/**
 * Applies our rules before Next's server sees a request; returns the function that stops this. Next creates the server, so
 * we find it through its first connection. A refused request gets its answer before a byte of its body is read.
 */
export function guardServers(options: Options): () => void {
  const guarded = new WeakSet<Server>();
  const meet = (message: unknown) => {
    // Safe: Node publishes its own socket on this channel, and sets its server.
    const { socket } = message as { socket: Socket & { server?: unknown } };
    const { server } = socket;
    if (!(server instanceof Server) || guarded.has(server)) return;
    guarded.add(server);
    guard(server, options);
    socket.setTimeout(server.timeout);
  };
  diagnostics.subscribe("net.server.socket", meet);
  return () => void diagnostics.unsubscribe("net.server.socket", meet);
}

function guard(server: Server, options: Options): void {
  const { appOrigin, answer, stalledMs = STALLED_MS, arrivalMs = ARRIVAL_MS } = options;
  const admit = createVideoCount(options);
  // Safe: these are the listeners of this event.
  const listeners = server.listeners("request") as RequestListener[];
  const serve = (request: IncomingMessage, response: ServerResponse, goOn = () => {}) => {
    addHeaders(request, response, appOrigin);
    const error = refusalOf(request, appOrigin) ?? admit(request, response);
    if (error) return turnAway(response, error);
    goOn();
    if (!UPLOADS.test(request.url ?? "")) noteRequest();
    if (answer?.(request, response)) return;
    for (const listener of listeners) listener.call(server, request, response);
  };
  server.removeAllListeners("request").on("request", (request, response) => serve(request, response));
  server.on("checkContinue", (request, response) => serve(request, response, () => response.writeContinue()));
  // Without a listener Node answers an upgrade like any other request, and its socket is not kept open.
  server.removeAllListeners("upgrade");
  server.timeout = stalledMs;
  server.requestTimeout = arrivalMs;
}

/** Undefined for a request that may go on to Next. Removes the host from a request target that names it. */
function refusalOf(request: IncomingMessage, appOrigin: string): AppError | undefined {
  const target = request.url ?? "";
  if (!target.startsWith("/")) {
    if (!URL.canParse(target) || new URL(target).host !== new URL(appOrigin).host) return misdirected();
    const { pathname, search } = new URL(target);
    request.url = `${pathname}${search}`;
  }
  const path = URL.canParse(`http://own${request.url}`) ? new URL(`http://own${request.url}`).pathname : "";
  const allowed = METHODS.find(([paths]) => paths.test(path))?.[1] ?? PAGE_METHODS;
  if (!allowed.includes(request.method ?? "")) return notAllowed(allowed);
  if (/websocket/i.test(request.headers.upgrade ?? ""))
    return new AppError("not_found", m.errors_requests_no_websocket());
  return refusedBody(request, path);
}

function refusedBody({ method, headers }: IncomingMessage, path: string): AppError | undefined {
  const bytes = Number(headers["content-length"] ?? 0);
  const isBodiless = method === "GET" || method === "HEAD";
  if (isBodiless && (bytes > 0 || headers["transfer-encoding"] !== undefined)) {
    return new AppError("malformed_body", m.errors_requests_body_unwanted({ method }));
  }
  const kibibytes = mostKibibytes(path);
  return bytes <= kibibytes * 1024 || path.startsWith(CALLBACKS) ? undefined : bodyTooLarge(kibibytes);
}

/** Counts the share files that each address has in progress, and refuses those above the limit. */
function createVideoCount({ trustedProxies, mostVideos = MOST_VIDEOS }: Options) {
  const counts = new Map<string, number>();
  return (request: IncomingMessage, response: ServerResponse): AppError | undefined => {
    if (!VIDEOS.test(request.url ?? "")) return undefined;
    const address = addressOfRequest(request, trustedProxies);
    const count = counts.get(address) ?? 0;
    if (count >= mostVideos) return tooMany();
    counts.set(address, count + 1);
    response.once("close", () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
  };
}

const tooMany = () =>
  new AppError("rate_limited", m.errors_requests_too_many_videos(), {
    retryAfterSeconds: 5,
  });
const misdirected = () => new AppError("misdirected", m.errors_requests_other_address());
const notAllowed = (allowed: readonly string[]) =>
  new AppError("method_not_allowed", m.errors_requests_use_methods({ methods: allowed.join(", ") }), {
    details: { allow: allowed },
  });

/** Closes the connection after the response: the rest of the body is not read. */
function turnAway(response: ServerResponse, error: AppError): void {
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.setHeader(name, value);
  response.setHeader("content-security-policy", DATA_POLICY);
  response.setHeader("connection", "close");
  if (Array.isArray(error.details?.allow)) response.setHeader("allow", error.details.allow.join(", "));
  void refuse(response, error);
}

/** Adds headers that Next sets only on its own pages, not on its 404s, or removes. A response that sets one of them itself keeps it. */
function addHeaders(request: IncomingMessage, response: ServerResponse, appOrigin: string): void {
  const strict = transportSecurity(appOrigin);
  if (strict) response.setHeader("strict-transport-security", strict);
  if (request.headers.upgrade !== undefined) response.setHeader("connection", "close");
  const { writeHead } = response;
  const withPolicy = (status: number, ...rest: unknown[]) => {
    if (!response.headersSent) nameEncoding(response);
    if (status >= 400 && !response.hasHeader("content-security-policy") && !response.headersSent) {
      response.setHeader("content-security-policy", ERROR_PAGE_POLICY);
    }
    return Reflect.apply(writeHead, response, [status, ...rest]);
  };
  response.writeHead = withPolicy;
}
