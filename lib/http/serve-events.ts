import "server-only";
import type { Actor } from "@/lib/domain/context";
import { readActor } from "@/lib/http/auth/read-actor";
import { replayEvents } from "@/lib/platform/events/replay-events";
import { openServices, type Services } from "@/lib/services";
import { type Change, streamEventsEndpoint } from "@/lib/shared/contracts/events";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { openEventStream, STREAM_HEADERS } from "./request/event-stream";
import { logRequest } from "./request/log-request";
import { toProblem } from "./request/problem";
import { requestCtx } from "./request-ctx";

type Member = Extract<Actor, { kind: "member" }>;

const LISTEN_MS = 5_000;

/** Streams the changes of the caller's team, from a cursor on, until the client disconnects or the session ends. */
export async function serveEvents(request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  const startedAt = performance.now();
  const services = await openServices();
  const line = { endpoint: streamEventsEndpoint, requestId };
  try {
    const { actor } = await requestCtx(services, request, streamEventsEndpoint, requestId);
    if (actor.kind !== "member") throw new AppError("unauthenticated", m.errors_sign_in_first());
    const body = await open(services, request, actor);
    logRequest(services.log, { ...line, status: 200, ms: performance.now() - startedAt });
    return new Response(body, { headers: { ...STREAM_HEADERS, "x-request-id": requestId } });
  } catch (error) {
    const problem = toProblem(error, requestId);
    logRequest(services.log, { ...line, status: problem.status, ms: performance.now() - startedAt, error });
    return problem;
  }
}

function open(services: Services, request: Request, member: Member) {
  const { db, live, settings } = services;
  const after = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after") ?? undefined;
  return openEventStream({
    subscribe: (hear) =>
      live.subscribe(member, (news) => {
        if (news.kind !== "change" || concerns(news.change, member)) hear(news);
      }),
    async begin() {
      if (!(await live.whenUp(LISTEN_MS))) throw unheard();
      const { cursor, missed } = await replayEvents(db, member.teamId, after);
      return { cursor, missed: missed?.filter((change) => concerns(change, member)) ?? null };
    },
    check: () => check(services, request.headers, member),
    streamHeartbeatMs: settings.streamHeartbeatMs,
    signal: request.signal,
  });
}

/** An event about an inbox has the ID of its person, and only they receive it. */
const concerns = ({ noun, id }: Change, { userId }: Member) => noun !== "inbox" || id === userId;

/** Without the database we cannot check the session or receive changes, so the stream sends no heartbeat. */
async function check({ db, live, log }: Services, headers: Headers, member: Member) {
  try {
    const actor = await readActor(db, headers);
    if (actor.kind !== "member" || actor.userId !== member.userId || actor.teamId !== member.teamId) return "over";
    if (actor.session?.needsSecondFactor) return "over";
    return live.isUp() ? "fine" : "stale";
  } catch (error) {
    log.debug({ err: error }, "a stream's session could not be checked");
    return "stale";
  }
}

const unheard = () =>
  new AppError("database_unavailable", m.errors_requests_no_live_updates(), {
    retryAfterSeconds: 5,
  });
