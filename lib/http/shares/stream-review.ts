import "server-only";
import { createHash } from "node:crypto";
import { readReview } from "@/lib/domain/guests/read-review";
import { requireOpenFor, type VisitorCtx } from "@/lib/domain/guests/visitor";
import { openEventStream } from "@/lib/http/request/event-stream";
import type { News } from "@/lib/platform/events/live-hub";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Visit } from "./visitor-route";

const LISTEN_MS = 5_000;
/** What happens within this time is one look at the review. */
const PAUSE_MS = 500;
/** The only changes of a team that can change what a visitor sees of a review. */
const NOUNS = new Set(["comment", "approval", "share"]);
/** A visitor's events say only that something changed: no noun, no ID, and no place in the team's history. */
const CHANGED: News = { kind: "change", cursor: "0", change: { noun: "review", id: null, status: null } };

/**
 * Streams to a visitor of a share that the review they see has changed. The events of the team are only a reason to look: whether
 * anything is sent is decided by what the visitor would read, so even the moment of an event tells nothing that is the team's alone.
 */
export async function streamReview(ctx: Visit): Promise<ReadableStream<Uint8Array>> {
  requireOpenFor(ctx);
  const { live, settings, signal, network } = ctx;
  const { teamId, id: shareId } = ctx.visitor.open.row;
  let seen = "";
  return openEventStream({
    subscribe(hear) {
      const look = lookInTurn(async () => {
        const now = await hashOf(ctx.again);
        if (now === "over") return hear({ kind: "end" });
        if (now === seen) return;
        seen = now;
        hear(CHANGED);
      }, ctx);
      const unsubscribe = live.subscribe({ teamId, shareId, userId: `${shareId} ${network}` }, (news) => {
        if (news.kind === "gap" || news.kind === "end") hear(news);
        else if (news.kind === "change" && NOUNS.has(news.change.noun)) look.soon();
      });
      return () => {
        look.stop();
        unsubscribe();
      };
    },
    async begin() {
      if (!(await live.whenUp(LISTEN_MS))) throw unheard();
      seen = await hashOf(ctx.again);
      return { cursor: "0", missed: [] };
    },
    async check() {
      try {
        requireOpenFor(await ctx.again());
        return live.isUp() ? "fine" : "stale";
      } catch (error) {
        return error instanceof AppError ? "over" : "stale";
      }
    },
    streamHeartbeatMs: settings.streamHeartbeatMs,
    signal,
  });
}

/** A hash of all that the visitor reads; "over" when they may not read it any more. */
async function hashOf(again: () => Promise<VisitorCtx>): Promise<string> {
  try {
    return createHash("sha256")
      .update(JSON.stringify(await readReview(await again())))
      .digest("base64url");
  } catch (error) {
    if (error instanceof AppError) return "over";
    throw error;
  }
}

/** Calls `look` a little after the first of several calls, never twice at once, and once more for what came meanwhile. */
function lookInTurn(look: () => Promise<void>, { log }: Pick<Visit, "log">) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isWanted = false;
  const run = async () => {
    timer = undefined;
    [isLooking, isWanted] = [true, false];
    await look().catch((error: unknown) => log.debug({ err: error }, "a visitor's review could not be read"));
    isLooking = false;
    if (isWanted) soon();
  };
  const soon = () => {
    isWanted = true;
    if (!isLooking) timer ??= setTimeout(run, PAUSE_MS);
  };
  const stop = () => {
    clearTimeout(timer);
    isWanted = false;
  };
  return { soon, stop };
}

const unheard = () =>
  new AppError("database_unavailable", m.errors_requests_no_live_updates(), { retryAfterSeconds: 5 });
