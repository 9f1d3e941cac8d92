import "server-only";
import { z } from "zod";
import { readReview } from "@/lib/domain/guests/read-review";
import { requireOpenFor } from "@/lib/domain/guests/visitor";
import { createJoinedWork } from "@/lib/platform/joined-work";
import { ShareReview } from "@/lib/shared/contracts/share-review";
import { PreparedReply } from "./prepared-reply";
import type { Visit } from "./visitor-route";

/**
 * Reviews of one share that are always asked for take a fifth of the time, and are read four times a second: what a reading
 * leaves in memory is garbage only when it has been sent.
 */
const joined = createJoinedWork<PreparedReply>({ rest: 4, pairMs: 500 });

/** Reads the review once for the visitors who ask at the same moment and see the same: all without a name, and each guest. */
export async function readSharedReview(ctx: Visit): Promise<PreparedReply> {
  requireOpenFor(ctx);
  const { open, guest } = ctx.visitor;
  // The rows as the rules of this request found them: who found others does not join.
  return joined(JSON.stringify([open.row, guest]), async () =>
    PreparedReply.of(z.parse(ShareReview, await readReview(ctx))),
  );
}
