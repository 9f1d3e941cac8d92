import "server-only";
import { requireOpenFor } from "@/lib/domain/guests/visitor";
import { openEventStream } from "@/lib/http/request/event-stream";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ReviewWatch, watchReview } from "./review-watches";
import type { Visit } from "./visitor-route";

const LISTEN_MS = 5_000;

/**
 * Streams to a visitor of a share that the review they see has changed. The events of the team are only a reason to look: whether
 * anything is sent is decided by what the visitor would read, so even the moment of an event tells nothing that is the team's alone.
 */
export async function streamReview(ctx: Visit): Promise<ReadableStream<Uint8Array>> {
  requireOpenFor(ctx);
  const { live, settings, signal, network } = ctx;
  const { teamId, id: shareId } = ctx.visitor.open.row;
  let watch: ReviewWatch | undefined;
  return openEventStream({
    subscribe(hear) {
      const person = { teamId, shareId, userId: `${shareId} ${network}` };
      const unsubscribe = live.subscribe(person, (news) => watch?.note(news));
      watch = watchReview(ctx, hear);
      return () => {
        watch?.leave();
        unsubscribe();
      };
    },
    async begin() {
      if (!(await live.whenUp(LISTEN_MS))) throw unheard();
      await watch?.begin();
      return { cursor: "0", missed: [] };
    },
    check: async () => (await watch?.check()) ?? "stale",
    streamHeartbeatMs: settings.streamHeartbeatMs,
    signal,
  });
}

const unheard = () =>
  new AppError("database_unavailable", m.errors_requests_no_live_updates(), { retryAfterSeconds: 5 });
