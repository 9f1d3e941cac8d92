import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { forgetUnusedAttachments } from "./attachments.repo";

/** A comment that is being written may wait that long for a network. */
const UNUSED_MS = 24 * 60 * 60 * 1000;

/** Forgets pictures that no comment took within a day. A sweep of the storage then deletes their files. */
export const forgetAttachments = ({ db, now }: Pick<WorkerCtx, "db" | "now">): Promise<number> =>
  forgetUnusedAttachments(db, new Date(now().getTime() - UNUSED_MS));
