import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { deleteEnded } from "./invitations.repo";

const KEPT_DAYS = 90;

/** Deletes invitations that ended long ago. Who joined by them stays a member, and the audit still names them. */
export const sweepInvitations = ({ db }: Pick<WorkerCtx, "db">): Promise<void> => deleteEnded(db, KEPT_DAYS);
